package lehr.server.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {
    @Test
    void theOneNotAskedForTheLongestGoes() {
        Recent<Integer> recent = new Recent<>(2);
        recent.put("a", 1);
        recent.put("b", 2);
        assertThat(recent.find("a")).contains(1);
        assertThat(recent.get("c", id -> 3)).isEqualTo(3);
        assertThat(recent.find("b")).isEmpty();
        assertThat(recent.find("a")).contains(1);
        recent.forget("a");
        assertThat(recent.get("a", id -> 4)).isEqualTo(4);
    }
}
