using System.Text;
using TaskExec.Storage.Json.Index;

namespace TaskExec.Storage.Tests.Index;

public sealed class IndexLookupTests
{
    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("\"\\u0061\\/\"", "a/")]
    [InlineData("17", "17")]
    [InlineData("1.50", "1.50")]
    [InlineData("\"17\"", "17")]
    [InlineData("\"整理 📒\"", "整理 📒")]
    [InlineData("\"\\u6574 \\ud83d\\udcd2\"", "整 📒")]
    [InlineData("\"\uFFFD\"", "\uFFFD")]
    public void A_todo_is_found_by_its_id(string token, string id)
    {
        var file = Encoding.UTF8.GetBytes($"[1, {{\"id\": {token}}}]");
        var index = FileIndexer.Read(new MemorySource(file), new byte[64]);

        Assert.Equal((1, id), (index.Find(id), index.IdOf(1, new MemorySource(file))));
        Assert.Null(index.IdOf(0, new MemorySource(file)));
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_match_a_replacement_character() =>
        Assert.Equal(-1, FileIndexer.Read(new MemorySource(Encoding.UTF8.GetBytes("[{\"id\": \"\uFFFD\"}]")), new byte[64]).Find("\ud83d"));

    [Fact]
    public void An_id_that_no_todo_has_is_not_found()
    {
        var index = FileIndexer.Read(new MemorySource("[{\"id\": \"a\"}, {\"id\": null}, {\"id\": []}, {}]"u8.ToArray()), new byte[64]);

        Assert.All(["", "b", "A", "a ", "null", "[]", new string('a', 1000)], id => Assert.Equal(-1, index.Find(id)));
    }
}
