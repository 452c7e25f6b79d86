namespace TaskExec.Abstractions.Tests.Json;

public sealed class TodoIdTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData("todo\n1", "U+000A")]
    [InlineData("todo\u0007", "U+0007")]
    public void A_todo_id_that_is_blank_or_contains_control_characters_is_rejected_with_an_example(string text, string? character)
    {
        var fault = Assert.Throws<ArgumentException>("value", () => new TodoId(text));
        Assert.Contains("'todo-20260221-001'", fault.Message, StringComparison.Ordinal);
        Assert.Equal(character is not null, fault.Message.Contains(character ?? "U+", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_converts_implicitly_to_a_todo_id()
    {
        TodoId id = "todo-1";
        Assert.Equal(new TodoId("todo-1"), id);
        Assert.Equal("todo-1", id.ToString());
    }

    [Fact]
    public void Null_converts_to_a_todo_id_that_identifies_no_todo()
    {
        TodoId id = (string?)null;
        Assert.True(id.IsNone);
        Assert.Equal(default, id);
    }

    [Fact]
    public void A_todo_id_preserves_text_that_is_not_ascii() => Assert.Equal("整理 📒", new TodoId("整理 📒").Value);
}
