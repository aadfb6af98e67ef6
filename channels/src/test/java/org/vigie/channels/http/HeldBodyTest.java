package org.vigie.channels.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.channels.room.NoRoom;
import org.vigie.channels.room.RoomOfOne;

class HeldBodyTest {
    private static final int MOST = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "0, -1",
        "0, 0",
        "1, -1",
        "16384, -1",
        "16385, 16385",
        "16384, 3",
        "300000, -1",
        "300000, 300000",
        "300000, 1",
        "300000, 2000000",
        "1000000, 1000000",
        "1500000, -1"
    })
    void whatComes_isReadAndHeld(int sent, long announced) throws IOException {
        byte[] body = new byte[sent];
        new Random(sent).nextBytes(body);
        RoomOfOne room = new RoomOfOne(3L * MOST);
        byte[] read = HeldBody.read(new ByteArrayInputStream(body), announced, MOST, room);
        assertThat(read).isEqualTo(java.util.Arrays.copyOf(body, Math.min(sent, MOST)));
        assertThat(room.held()).isEqualTo(read.length);
        assertThat(room.peak()).isLessThanOrEqualTo(Math.max(2 * HeldBody.FIRST, 3L * read.length));
    }

    @Test
    void whatIsOnlyAnnounced_takesNoRoom() throws IOException {
        RoomOfOne room = new RoomOfOne(MOST);
        HeldBody.read(new ByteArrayInputStream(new byte[10]), MOST, MOST, room);
        assertThat(room.peak()).isLessThanOrEqualTo(2 * HeldBody.FIRST);
    }

    @Test
    void moreThanThereIsRoomFor_isRefusedAndGivenBack() {
        RoomOfOne room = new RoomOfOne(100_000);
        assertThatThrownBy(() -> HeldBody.read(new ByteArrayInputStream(new byte[300_000]), -1, MOST, room))
                .isInstanceOf(NoRoom.class);
        assertThat(room.held()).isZero();
    }

    @Test
    void bodyThatBreaksOff_isGivenBack() {
        RoomOfOne room = new RoomOfOne(MOST);
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> HeldBody.read(broken, -1, MOST, room)).hasMessage("gone");
        assertThat(room.held()).isZero();
    }
}
