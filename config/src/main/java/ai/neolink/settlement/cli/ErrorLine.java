package ai.neolink.settlement.cli;

import ai.neolink.settlement.cli.Failures.Told;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says on standard error why a command ends, or what went wrong beside its work: {@code settle: …} for people, one JSON
 * object in one line for programs. Results stand on standard output, so that they can be read even if a command fails.
 *
 * @param isForPrograms whether {@code --format json} was given
 */
record ErrorLine(boolean isForPrograms) {
    /** Says why the command ends: {@code {"error":{"code":"runs.not-done","exit":1,"message":"…"}}}. */
    void end(Told told) {
        if (isForPrograms) {
            var line = JsonMapper.shared().createObjectNode();
            line.putObject("error")
                    .put("code", told.id())
                    .put("exit", told.code())
                    .put("message", told.sentence());
            System.err.println(line);
        } else {
            told.sentence().lines().forEach(sentence -> System.err.println("settle: " + Printable.text(sentence)));
        }
    }

    /** Says what went wrong while the command goes on: {@code {"warning":{"message":"…"}}}. */
    void warn(String sentence) {
        if (isForPrograms) {
            var line = JsonMapper.shared().createObjectNode();
            line.putObject("warning").put("message", sentence);
            System.err.println(line);
        } else {
            System.err.println("settle: " + Printable.text(sentence));
        }
    }
}
