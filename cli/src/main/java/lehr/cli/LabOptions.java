package lehr.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What every command of the lab is asked. */
final class LabOptions {
    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "cpu",
            converter = Device.class,
            description = "cpu or cuda (default: ${DEFAULT-VALUE}).")
    private String device;

    /** The part of a request that is the same for every command. */
    Json request(LehrCommand command) {
        return request(device, command.terminal(), command.json());
    }

    static Json request(String device, Terminal terminal, boolean json) {
        return new Json()
                .with("lehr_version", Version.platform().version())
                .with("device", device)
                .with("terminal", terminal.live())
                .with("json", json);
    }

    /** Says at once, not after minutes of building and loading, that a folder cannot be made there. */
    static void checkFolder(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInput(folder.toString(), "is no folder", "a folder or a new name");
        }
        Path there = Files.exists(folder) ? folder : folder.toAbsolutePath().getParent();
        if (there == null || !Files.isDirectory(there)) {
            throw new BadInput(folder.toString(), "folder " + there + " does not exist", "an existing folder");
        }
        if (!Files.isWritable(there)) {
            throw new BadInput(folder.toString(), "cannot be written", "a writable place");
        }
    }

    static final class Device implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return oneOf(text, "cpu", "cuda");
        }
    }

    static final class Tokenizer implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return oneOf(text, "bytes", "gpt2");
        }
    }

    private static String oneOf(String text, String one, String other) {
        if (text.equals(one) || text.equals(other)) {
            return text;
        }
        throw new TypeConversionException("found '" + text + "', expected " + one + " or " + other);
    }
}
