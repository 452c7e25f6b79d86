using System.Text;

namespace TaskExec.Storage.Tests.Index;

public sealed class ChunkedIndexEdgeCaseTests
{
    private static readonly int[] BufferLengths = [0, 1, 2, 3, 7, 16, 33, 64, 1 << 16];

    [Theory]
    [InlineData("[null, 1, \"x\", [{\"id\": \"a\"}], {}, {\"id\": null}, {\"id\": {\"id\": \"a\"}}, {\"id\": \"a\"}]")]
    [InlineData("{\"todos\": [{\"id\": \"a\", \"n\": [1.0, 1e3, -0.0, 1E+2, 12345678901234567890123]}], \"tasks\": 3}")]
    [InlineData("{\"todos\": null, \"tasks\": [{\"id\": \"a\"}]}")]
    [InlineData("{\"todos\": [{\"id\": \"b\"}, {\"id\": \"b\"}, {\"id\": \"\"}], \"todos\": [{\"id\": \"a\"}]}")]
    [InlineData("{\"tasks\": [{\"id\": \"b\"}, {\"id\": \"b\"}], \"todos\": [{\"id\": \"a\"}]}")]
    [InlineData("{\"todos\": [{\"id\": \"b\"}], \"\\u0074odos\": [{\"id\": \"a\"}], \"\\ud83d\": 1}")]
    [InlineData("{\"updated_at\": \"x\", \"todos\": [{\"id\": \"a\"}], \"updated_at\": [1]}")]
    [InlineData("{\"updated_at\": \"x\", \"todos\": [{\"id\": \"a\"}], \"updated\\u005fat\": null}")]
    [InlineData("[{\"\\u0069\\u0064\": \"\\u0061\"}, {\"\\u0069\": 1, \"i\\n\": 2, \"\\u0069d\\u0020\": 3}]")]
    [InlineData("[{\"id\": \"\", \"id\": \"a\"}, {\"id\": \"a\", \"id\": null}, {\"id\": 17}, {\"id\": 17.0}, {\"id\": \"整理\"}, {\"id\": \"\\u6574 📒\"}]")]
    [InlineData("\uFEFF[{\"id\": \"a\", \"x\": \"\\u6574 \\uD83D\\uDCD2 \\\\u00E9 \\u0041\"}]")]
    [InlineData("[{\"id\": \"a\", \"x\": \"\\u6574 \\ud83d\\udcd2 \\\\uABCD \\u004A\"}]")]
    [InlineData("  [  ]  ")]
    [InlineData("[{\"id\": \"\\ud83d\"}]")]
    [InlineData("[{\"id\": \"\"}, {\"id\": \"a\"}]")]
    [InlineData("[{\"id\": \"a\\u0007\"}]")]
    [InlineData("[{\"id\": \"a\u0085\"}]")]
    [InlineData("[{\"id\": \"a\u007F\"}]")]
    [InlineData("[{\"id\": \" \u3000\"}]")]
    public void An_unusual_file_is_indexed_in_chunks_as_it_is_as_a_whole(string file) =>
        Assert.All(BufferLengths, length => Assert.True(BothReaders.Agree(Encoding.UTF8.GetBytes(file), length)));

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF\uFEFF[]")]
    [InlineData("17")]
    [InlineData("\"todos\"")]
    [InlineData("{}")]
    [InlineData("[] []")]
    [InlineData("[{\"id\": \"a\"}, {\"\\u0069d\": \"\\u0061\"}]")]
    [InlineData("[{\"id\": 17}, {\"id\": \"17\"}]")]
    [InlineData("[{\"id\": \"整\"}, {\"id\": \"\\u6574\"}]")]
    [InlineData("[{\"id\": \"a\"},]")]
    [InlineData("[{\"id\": \"a\"}")]
    [InlineData("[1 /* no */]")]
    public void An_invalid_file_is_refused_in_chunks_as_it_is_as_a_whole(string file) =>
        Assert.All(BufferLengths, length => Assert.False(BothReaders.Agree(Encoding.UTF8.GetBytes(file), length)));

    [Fact]
    public void A_deeply_nested_file_is_indexed_in_chunks_as_it_is_as_a_whole()
    {
        var deep = string.Concat(Enumerable.Repeat("[{\"x\":", 3000)) + "1" + string.Concat(Enumerable.Repeat("}]", 3000));

        Assert.All(BufferLengths, length => Assert.True(BothReaders.Agree(Encoding.UTF8.GetBytes($"[{{\"id\":\"a\",\"deep\":{deep}}},{deep}]"), length)));
    }
}
