package lehr.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Code lines, neither blank nor comment, of source files and of the methods in them.
 *
 * @param files file → lines
 * @param methods file:line of its first line → lines
 */
record Sizes(Map<String, Integer> files, Map<String, Integer> methods) {

    static Sizes of(List<Path> sources) throws IOException {
        Sizes sizes = new Sizes(new TreeMap<>(), new TreeMap<>());
        for (Path source : sources) {
            sizes.files.put(source.toString(), codeLines(Files.readString(source)));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task = (JavacTask) compiler.getTask(
                null,
                null,
                null,
                null,
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(sources));
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        for (CompilationUnitTree unit : task.parse()) {
            sizes.measureMethods(unit, positions);
        }
        return sizes;
    }

    private void measureMethods(CompilationUnitTree unit, SourcePositions positions) throws IOException {
        String text = unit.getSourceFile().getCharContent(true).toString();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void unused) {
                int from = (int) positions.getStartPosition(unit, method);
                int to = (int) positions.getEndPosition(unit, method);
                String where =
                        unit.getSourceFile().getName() + ":" + unit.getLineMap().getLineNumber(from);
                methods.put(where, codeLines(text.substring(from, to)));
                return super.visitMethod(method, null);
            }
        }.scan(unit, null);
    }

    /** Lines that are neither blank nor only comment. */
    static int codeLines(String text) {
        int lines = 0;
        boolean inComment = false;
        for (String line : text.lines().map(String::strip).toList()) {
            inComment |= line.startsWith("/*");
            if (!inComment && !line.isEmpty() && !line.startsWith("//")) {
                lines++;
            }
            inComment &= !line.endsWith("*/");
        }
        return lines;
    }

    /** The share of sizes above a limit. */
    static double shareAbove(int limit, Map<String, Integer> sizes) {
        return sizes.values().stream().filter(lines -> lines > limit).count() / (double) sizes.size();
    }
}
