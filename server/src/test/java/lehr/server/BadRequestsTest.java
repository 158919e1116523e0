package lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every field is checked, and what is wrong is said in one line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {
    private static final String RUN = "'fit':'FIT','steps':4000,'peak':4e-3,'warmup':100";

    private ApiServer api;

    @BeforeAll
    void start(@TempDir Path folder) {
        api = new ApiServer(folder);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/studies | nothing | Unrecognized token 'nothing'",
                "/studies | ~~ | the body is empty",
                "/studies | null | the body is empty",
                "/studies | { | expected close marker for Object (start marker at line: 1, column: 1)",
                "/studies | {'path': | Unexpected end-of-input within/between Object entries in line 1, expected a JSON object",
                "/studies | [] | expected one JSON object",
                "/studies | {'path':'x'} {} | expected one JSON object and nothing else",
                "/studies | {'path':'x','path':'y'} | Duplicate field 'path'",
                "/studies | {'path':['x']} | field 'path': expected a text",
                "/studies | {'path':'relative'} | is a relative path",
                "/studies | {'path':'/etc','name':'x'} | outside the folders",
                "/studies/STUDY/fits | {'law':'none'} | unknown law none",
                "/studies/STUDY/fits | {'loss':'TRAIN'} | loss: found 'TRAIN', expected train, val or final",
                "/studies/STUDY/fits | {'runs':'a'} | field 'runs': expected a list",
                "/studies/STUDY/fits | {'runs':['a[']} | has a [ without ]",
                "/studies/STUDY/fits | {'runs':[null]} | runs: expected",
                "/studies/STUDY/fits | {'name':'two\\nlines'} | name: expected",
                "/predict | {'schedule':'x'} | fit is missing",
                "/predict | {'fit':'FIT'} | schedule is missing",
                "/predict | {'fit':'FIT','schedule':'x'} | no schedule is called",
                "/predict | {'fit':'FIT','schedule':'table(/etc/passwd)'} | no folder to find it in",
                "/predict | {'fit':'FIT','schedule':'constant(peak=1, steps=10000001)'} | expected at most 10000000",
                "/predict | {'fit':'FIT','schedule':'constant(peak=1, steps=9)','points':401} | from 2 to 400",
                "/predict | {'fit':'FIT','schedule':'constant(peak=1, steps=9)','points':2.5} | a whole number",
                "/predict | {'fit':'FIT','schedule':'constant(peak=1, steps=9)','points':'9'} | a whole number",
                "/predict | {'fit':'FIT','schedule':'constant(peak=1, steps=9)','level':1} | between 0 and 1",
                "/predict | {'fit':'FIT','schedule':'constant(peak=1, steps=9)','level':'NaN'} | expected a number",
                "/predict | {'fit':'FIT','schedule':'constant(peak=1, steps=9)','params':0} | above 0",
                "/predict | {'fit':'FIT','schedule':'constant(peak=1, steps=9)','params':1e999} | finite",
                "/predict | {'fit':'FIT','schedule':'constant(peak=1, steps=9)','color':'red'} | no field 'color'",
                "/predict | {'fit':'FIT','schedule':'constant(peak=1e300, steps=9)'} | expected at most 1000",
                "/map | {RUN,'peaks':[1e4]} | expected at most 1000",
                "/ratios | {'fit':'FIT','steps':100,'peak':1e9,'warmup':1} | expected at most 1000",
                "/ratios | {RUN,'warmup':4000} | Duplicate field",
                "/ratios | {'fit':'FIT','steps':1e3,'peak':1e-3,'warmup':1} | field 'steps': expected a whole number",
                "/ratios | {'fit':'FIT','steps':99999999999999999999,'peak':1e-3,'warmup':1} | field 'steps': expected",
                "/ratios | {'fit':'FIT','steps':1000001,'peak':1e-3,'warmup':1} | a plan may be longer",
                "/ratios | {'fit':'FIT','steps':100,'peak':-1,'warmup':1} | peak LR must be finite",
                "/ratios | {'fit':'FIT','steps':100,'peak':1e-3,'warmup':100} | warm-up must be in",
                "/ratios | {RUN,'final':1} | final LR must be in",
                "/ratios | {RUN,'shape':'round'} | shape is",
                "/ratios | {RUN,'shape':'exponential'} | cannot end on LR 0",
                "/ratios | {RUN,'ratios':[1.5]} | annealing ratio must be in",
                "/ratios | {RUN,'ratios':[null]} | annealing ratio must be in",
                "/ratios | {RUN,'ratios':['a']} | expected a number",
                "/map | {RUN,'peaks':[0]} | expected finite LRs above 0",
                "/map | {RUN,'peaks':[1e999]} | expected finite LRs above 0",
                "/plans | {'steps':4000,'peak':4e-3,'warmup':100} | either study or fit",
                "/plans | {RUN,'study':'STUDY'} | either study or fit",
                "/plans | {RUN,'law':'momentum'} | law is for a plan from a study",
                "/plans | {'fit':'FIT','steps':10000001,'peak':4e-3,'warmup':100} | at most 10000000",
                "/export | {'to':'hf'} | either plan",
                "/export | {'schedule':'constant(peak=1, steps=9)'} | to: found",
                "/export | {'schedule':'constant(peak=1, steps=9)','to':'hf','resume_from':9} | checkpoint is at step 9",
                "/export | {'schedule':'constant(peak=1, steps=9)','to':'hf','resume_from':-1} | checkpoint is at step -1",
            })
    void isToldInOneLine(String path, String body, String why) {
        String asked = body.replace("RUN", RUN)
                .replace("FIT", api.fit())
                .replace("STUDY", api.study())
                .replace('\'', '"');
        ApiServer.Answer answer = api.post(path.replace("STUDY", api.study()), asked);
        assertThat(answer.status()).as(answer.text()).isBetween(400, 404);
        assertThat(answer.message()).contains(why.replace('"', '\'')).doesNotContain("\n", "com.", "java.", "Source");
    }
}
