namespace TaskExec.Abstractions.Tests.Json;

public sealed class TodoIds
{
    [Theory]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData("todo\n1", "U+000A")]
    [InlineData("todo\u0007", "U+0007")]
    public void That_are_empty_or_hold_control_characters_are_refused_with_an_example(string text, string? character)
    {
        var fault = Assert.Throws<ArgumentException>("value", () => new TodoId(text));
        Assert.Contains("'todo-20260221-001'", fault.Message, StringComparison.Ordinal);
        Assert.Equal(character is not null, fault.Message.Contains(character ?? "U+", StringComparison.Ordinal));
    }

    [Fact]
    public void Convert_from_text()
    {
        TodoId id = "todo-1";
        Assert.Equal(new TodoId("todo-1"), id);
        Assert.Equal("todo-1", id.ToString());
    }

    [Fact]
    public void Name_no_todo_where_the_text_is_null()
    {
        TodoId id = (string?)null;
        Assert.True(id.IsNone);
        Assert.Equal(default, id);
    }

    [Fact]
    public void Keep_any_other_text_as_it_is() => Assert.Equal("整理 📒", new TodoId("整理 📒").Value);
}
