package org.vigie.routing.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.vigie.routing.conversation.store.ConversationStoreConfiguration.Notes;

class NotesTest {
    @Test
    void conversationHasAThousandNotesUnlessAnInstallationSaysOtherwise() {
        assertThat(bound(Map.of())).isEqualTo(new Notes(1_000));
        assertThat(bound(Map.of("vigie.notes.most", "5"))).isEqualTo(new Notes(5));
        assertThatThrownBy(() -> new Notes(0)).hasMessage("vigie.notes.most: expected 1 or more, actual 0");
    }

    private static Notes bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("vigie.notes", Notes.class);
    }
}
