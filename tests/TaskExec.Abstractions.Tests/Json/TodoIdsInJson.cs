using System.Text.Json;

namespace TaskExec.Abstractions.Tests.Json;

public sealed class TodoIdsInJson
{
    [Theory]
    [InlineData("\"todo-1\"", "todo-1")]
    [InlineData("null", "")]
    public void Are_texts(string json, string id)
    {
        var todo = JsonSerializer.Deserialize<TodoId>(json);

        Assert.Equal(id, todo.Value);
        Assert.Equal(json, JsonSerializer.Serialize(todo));
    }

    [Theory]
    [InlineData("7", "Number")]
    [InlineData("{}", "StartObject")]
    [InlineData("\" \"", "'todo-20260221-001'")]
    public void Are_nothing_else(string json, string fault) =>
        Assert.Contains(fault, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TodoId>(json)).Message, StringComparison.Ordinal);
}
