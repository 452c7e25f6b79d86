using CsCheck;

namespace TaskExec.Storage.Tests.Splice;

/// <summary>Makes JSON texts of every shape that a todos.json may have, with white space in every place that JSON allows.</summary>
internal static class RandomFiles
{
    private static readonly Gen<string> Gap = Gen.OneOf("", "", " ", "\n", "\r\n  ", "\t", "  \n    ");
    private static readonly Gen<string> Scalar = Gen.OneOf(
        "null", "true", "false", "0", "-0.0", "1.0", "1e3", "12345678901234567890", "\"\"", "\"text\"", "\"整理 📒\"", "\"\\u6574\\ud83d\\udcd2\"", "\"\\\"\\\\ \\/ \\n,]}\"", "\"[{\"");

    private static readonly Gen<string> Text = Gen.OneOf("\"x\"", "\"\"", "\"整\"", "\"in-progress\"", "\"completed\"");

    /// <summary>A file whose todos have the ids t0, t1, …</summary>
    public static readonly Gen<(string Json, int Todos)> File =
        from bom in Gen.OneOf("", "", "\uFEFF")
        from count in Gen.Int[0, 4]
        from todos in Todo.List[count]
        from shape in Gen.Int[0, 3]
        from head in Member("version", Scalar)
        from time in Member("updated_at", Gen.OneOf("\"2026-02-24T22:39:44\"", "null", "17"))
        from gaps in Gap.List[4]
        let list = $"[{string.Join(",", todos.Select((todo, number) => gaps[0] + todo.Replace("§", $"t{number}", StringComparison.Ordinal) + gaps[1]))}{(count == 0 ? gaps[0] : "")}]"
        let json = shape switch
        {
            0 => list,
            1 => $"{{{head},{time},{gaps[2]}\"todos\":{gaps[3]}{list}{gaps[2]}}}",
            2 => $"{{{time},\"tasks\":{list}}}",
            _ => $"{{{gaps[3]}\"todos\":{list},{head}}}",
        }
        select (bom + gaps[2] + json + gaps[3], count);

    private static Gen<string> Todo =>
        from status in Maybe("status", Gen.OneOf(Text, Gen.OneOf("null", "17", "[]", "\"pending\"", "\"needs-info\"")))
        from log in Maybe("execution_log", Gen.OneOf(Gen.OneOf("null", "[]", "[ ]", "\"none\"", "{}"), Array(Value(2))))
        from metrics in Maybe("execution_metrics", Gen.OneOf(Gen.OneOf("null", "{}", "[1]", "\"fast\""), Metrics))
        from artifacts in Maybe("artifacts", Artifacts)
        from ours in Maybe("execution_artifacts", Artifacts)
        from others in Object(2)
        from order in Gen.Shuffle(new[] { "\"id\": \"§\"", status, log, metrics, artifacts, ours, $"\"other\": {others}" })
        from gap in Gap
        select $"{{{gap}{string.Join($",{gap}", order.Where(member => member.Length > 0))}{gap}}}";

    private static Gen<string> Metrics =>
        from members in Gen.Shuffle(new[] { "\"mine\": 1.0", "\"started_at\": \"\"", "\"completed_at\": 5", "\"retry_count\": 0.0" }, 1, 4)
        select $"{{ {string.Join(", ", members)} }}";

    private static Gen<string> Artifacts => Gen.OneOf(
        Gen.OneOf("null", "{}", "[\"a.md\"]", "\"see commit\""),
        from members in Gen.Shuffle(new[] { "\"mine\": [1]", "\"execution_summary\": \"\"", "\"product_links\": [\"x\"]", "\"product_links\": 3", "\"key_diffs\": null" }, 1, 5)
        select $"{{{string.Join(",", members.DistinctBy(member => member[..6]))}}}");

    private static Gen<string> Member(string name, Gen<string> value) =>
        from text in value
        from before in Gap
        from after in Gap
        select $"{before}\"{name}\"{after}:{before}{text}{after}";

    private static Gen<string> Maybe(string name, Gen<string> value) => Gen.OneOf(Gen.Const(""), Member(name, value));

    private static Gen<string> Value(int depth) => depth == 0 ? Scalar : Gen.OneOf(Scalar, Array(Value(depth - 1)), Object(depth - 1));

    private static Gen<string> Array(Gen<string> element) =>
        from elements in element.List[0, 3]
        from gap in Gap
        select $"[{gap}{string.Join($"{gap},", elements)}{gap}]";

    private static Gen<string> Object(int depth) =>
        from values in Value(depth).List[0, 3]
        from gap in Gap
        select $"{{{string.Join(",", values.Select((value, number) => $"{gap}\"m{number}\":{gap}{value}"))}{gap}}}";
}
