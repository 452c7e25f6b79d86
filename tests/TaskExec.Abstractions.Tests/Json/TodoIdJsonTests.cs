using System.Text.Json;

namespace TaskExec.Abstractions.Tests.Json;

public sealed class TodoIdJsonTests
{
    [Theory]
    [InlineData("\"todo-1\"", "todo-1")]
    [InlineData("null", "")]
    public void A_todo_id_is_a_string_or_null_in_json(string json, string id)
    {
        var todo = JsonSerializer.Deserialize<TodoId>(json);

        Assert.Equal(id, todo.Value);
        Assert.Equal(json, JsonSerializer.Serialize(todo));
    }

    [Theory]
    [InlineData("7", "Number")]
    [InlineData("{}", "StartObject")]
    [InlineData("\" \"", "'todo-20260221-001'")]
    public void A_json_value_that_is_not_a_valid_todo_id_is_rejected(string json, string fault) =>
        Assert.Contains(fault, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<TodoId>(json)).Message, StringComparison.Ordinal);
}
