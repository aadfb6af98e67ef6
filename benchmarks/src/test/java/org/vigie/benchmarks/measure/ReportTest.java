package org.vigie.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final MachineLoad CALM = new MachineLoad(0.25, 0);

    private static Cell cell(Budget budget, double... oursThenTheirs) {
        Cell cell = new Cell("intake", "durable", "mentions/s", "raw _bulk", budget);
        for (int i = 0; i < oursThenTheirs.length; i += 2) {
            cell.add(oursThenTheirs[i], oursThenTheirs[i + 1]);
        }
        return cell;
    }

    @Test
    void line_holdsMediansOfBothSidesAndTheirRatio() {
        Cell cell = cell(new Budget.ShareAtLeast(0.3), 4000, 9000, 5000, 10_000, 6000, 11_000);
        JsonNode line = new JsonMapper().readTree(Report.line(cell, CALM));
        assertThat(line.path("bench").asString()).isEqualTo("intake");
        assertThat(line.path("cell").asString()).isEqualTo("durable");
        assertThat(line.path("ours").asDouble()).isEqualTo(5000);
        assertThat(line.path("peer").asString()).isEqualTo("raw _bulk");
        assertThat(line.path("peer_value").asDouble()).isEqualTo(10_000);
        assertThat(line.path("added").asDouble()).isEqualTo(-5000);
        assertThat(line.path("ratio").asDouble()).isEqualTo(0.5);
        assertThat(line.path("runs").asInt()).isEqualTo(3);
        assertThat(line.path("load").asDouble()).isEqualTo(0.25);
    }

    @Test
    void print_endsWithOneLinePerCellAndTellsWhatWasLost() {
        Cell lost = cell(new Budget.ValueAtLeast(5000), 3000, 9000);
        lost.explain("CPU per mention: routing 300");
        List<String> lines = new ArrayList<>();
        new Report(lines::add).print(List.of(cell(new Budget.None(), 1, 2), lost), CALM, CALM);
        assertThat(lines.subList(lines.size() - 2, lines.size())).allMatch(line -> line.startsWith("{"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("LOST"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("durable")
                        .contains("at least 5000")
                        .contains("routing 300"));
    }

    @Test
    void cellLeftOut_isPrintedWithItsReasonAndWithoutAFigure() {
        Cell gap = cell(new Budget.ShareAtLeast(100), 1, 2).leaveOut("no Java of version 11 to 17");
        List<String> lines = new ArrayList<>();
        new Report(lines::add).print(List.of(gap, cell(new Budget.None(), 3, 4)), CALM, CALM);
        assertThat(lines).contains("NOT MEASURED intake durable: no Java of version 11 to 17");
        assertThat(lines).noneMatch(line -> line.startsWith("LOST"));
        JsonNode line = new JsonMapper().readTree(lines.get(lines.size() - 2));
        assertThat(line.path("not_measured").asString()).isEqualTo("no Java of version 11 to 17");
        assertThat(line.has("ours")).isFalse();
        assertThat(new JsonMapper().readTree(lines.getLast()).path("ours").asDouble())
                .isEqualTo(3);
    }

    @Test
    void budgets_judgeTheMedians() {
        assertThat(cell(new Budget.ShareAtLeast(0.5), 5, 10).isKept()).isTrue();
        assertThat(cell(new Budget.ShareAtLeast(0.5), 4.9, 10).isKept()).isFalse();
        assertThat(cell(new Budget.ValueAtMost(250), 251, 1).isKept()).isFalse();
        assertThat(cell(new Budget.ValueAtLeast(5000), 5000, 1).isKept()).isTrue();
        assertThat(cell(new Budget.AddedAtMost(3), 5, 1).isKept()).isFalse();
        assertThat(cell(new Budget.AddedAtMost(3), 4, 1).isKept()).isTrue();
    }

    @Test
    void ratio_toNothingIsZero() {
        assertThat(cell(new Budget.None(), 5, 0).ratio()).isZero();
    }
}
