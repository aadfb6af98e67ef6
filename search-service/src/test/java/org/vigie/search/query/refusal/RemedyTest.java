package org.vigie.search.query.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RemedyTest {
    @Test
    void remedies_areWrittenWhereTheySay() {
        assertThat(Remedy.NONE.applied("x")).isEmpty();
        assertThat(Remedy.instead("OR").applied("||")).contains("OR");
        assertThat(Remedy.before("OR ").applied("fr")).contains("OR fr");
        assertThat(Remedy.after(")").applied("")).contains(")");
    }

    @Test
    void textToLeaveOut_isLeftOutOnlyWhereItStandsAlone() {
        assertThat(Remedy.leaveOut("&").applied("&")).contains("");
        assertThat(Remedy.leaveOut("a * b").applied("\"a * b\"")).isEmpty();
    }

    @Test
    void name_isChangedBeforeAColonOnly() {
        assertThat(Remedy.rename("author").applied("autor:zoe:x")).contains("author:zoe:x");
        assertThat(Remedy.rename("links").applied("www.a*")).isEmpty();
        assertThat(Remedy.rename("links").applied(":a")).isEmpty();
    }

    @Test
    void example_isWrittenForWhatBeginsLikeItOnly() {
        assertThat(Remedy.example("fr").applied("French")).contains("fr");
        assertThat(Remedy.example("fr").applied("\"français\"")).contains("fr");
        assertThat(Remedy.example("fr").applied("klingon")).isEmpty();
        assertThat(Remedy.example("fr").applied("f")).isEmpty();
    }
}
