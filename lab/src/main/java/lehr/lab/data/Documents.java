package lehr.lab.data;

import java.util.function.Consumer;

/** Texts one after another, each in UTF-8. */
interface Documents {
    void forEach(Consumer<byte[]> reader);
}
