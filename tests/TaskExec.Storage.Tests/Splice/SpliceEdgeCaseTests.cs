using System.Globalization;
using System.Text;
using TaskExec.Storage.Tests.Tools;

namespace TaskExec.Storage.Tests.Splice;

public sealed class SpliceEdgeCaseTests
{
    private readonly RunScript _script = new();

    [Theory]
    [InlineData("[null, 1, \"x\", [{\"id\": \"a\"}], {}, {\"id\": null}, {\"id\": {\"id\": \"a\"}}, {\"id\": \"a\"}]")]
    [InlineData("{\"todos\": [{\"id\": \"a\", \"n\": [1.0, 1e3, -0.0, 1E+2, 12345678901234567890123]}], \"tasks\": 3}")]
    [InlineData("{\"todos\": null, \"tasks\": [{\"id\": \"a\"}]}")]
    [InlineData("{\"todos\": [{\"id\": \"b\"}], \"todos\": [{\"id\": \"a\"}]}")]
    [InlineData("{\"updated_at\": 1700000000, \"todos\": [{\"id\": \"a\"}]}")]
    [InlineData("{\"updated_at\": null, \"todos\": [{\"id\": \"a\"}]}")]
    [InlineData("{\"updated_at\": \"x\", \"todos\": [{\"id\": \"a\"}], \"updated_at\": \"y\"}")]
    [InlineData("[{\"\\u0069d\": \"\\u0061\"}]")]
    [InlineData("[{\"id\": \"b\", \"id\": \"a\", \"half\": \"\\ud83d\", \"\\udc00\": 1}]")]
    [InlineData("\n\n[\n{ \"id\"\n:\n\"a\"\n,\n\"x\":1\n}\n,{}]\n\n")]
    [InlineData("[{\"id\":\"a\"\n, \"b\":1\n}\n, {\"id\":\"b\"}\n]")]
    public void An_unusual_file_is_edited_only_at_the_expected_position(string before)
    {
        var after = Plans.Apply(before, _script.Whole("a"));

        Untouched.AssertSame(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after), "a");
        Assert.Equal(4, Log(after).Elements.Count);
    }

    [Fact]
    public void A_number_as_id_is_the_id_of_its_digits() => Assert.Equal(4, Log(Plans.Apply("[{\"id\": 17}]", _script.Whole("17"))).Elements.Count);

    [Fact]
    public void Nesting_of_any_depth_stays()
    {
        var deep = string.Concat(Enumerable.Repeat("[{\"x\":", 3000)) + "1" + string.Concat(Enumerable.Repeat("}]", 3000));
        var before = $"[{{\"id\":\"a\",\"deep\":{deep}}},{deep}]";

        Assert.Contains(deep, Plans.Apply(before, _script.Whole("a")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_with_entries_of_any_depth_stays()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 3000)) + string.Concat(Enumerable.Repeat("]", 3000));
        var entry = $"{{\"timestamp\":\"2026-02-21\",\"stage\":\"planning\",\"message\":\"\",\"details\":{{\"event_id\":\"w-1\",\"kind\":\"stage\",\"run_id\":\"01970000-0000-7000-8000-000000000009\",\"attempt\":1,\"x\":{deep}}}}}";

        Assert.Contains(entry, Plans.Apply($"[{{\"id\":\"a\",\"execution_log\":[{entry}]}}]", _script.Whole("a")), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_message_becomes_a_replacement_character() =>
        Assert.Contains("\"message\":\"x\uFFFDy\"", Plans.Apply("[{\"id\":\"a\"}]", _script.Message("a", _script.NewRun(), "x\ud83dy")), StringComparison.Ordinal);

    [Fact]
    public void A_file_of_many_todos_is_edited_in_one_of_them()
    {
        var todos = Enumerable.Range(0, 5000).Select(number => $"  {{ \"id\": \"t{number.ToString(CultureInfo.InvariantCulture)}\", \"note\": \"整理 📒\" }}");
        var before = $"[\n{string.Join(",\n", todos)}\n]";

        var after = Plans.Apply(before, _script.Whole("t2500"));
        Untouched.AssertSame(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after), "t2500");
    }

    private static JsonNodeSpan Log(string json)
    {
        var root = JsonNodeSpan.Parse(Encoding.UTF8.GetBytes(json));
        return (root["todos"] is { Kind: '[' } todos ? todos : root["tasks"] ?? root).Elements.Single(each => each["execution_log"] is not null)["execution_log"]!;
    }
}
