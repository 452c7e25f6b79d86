using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Writes what a person is asked for, and takes it back once it is done: each member only while it still says what our event wrote.</summary>
internal static class DowngradeEdit
{
    /// <param name="todo">The todo.</param>
    /// <param name="before">The event that asked before the new ones came.</param>
    /// <param name="now">The event that asks now.</param>
    public static void Add(EditTarget todo, TodoEvent? before, TodoEvent? now)
    {
        if (now is not null && now.Details.EventId != before?.Details.EventId)
        {
            foreach (var (name, json) in MembersOf(now))
            {
                Set(todo, name, json);
            }
        }
        else if (now is null && before is not null)
        {
            foreach (var (name, json) in MembersOf(before))
            {
                Clear(todo, name, json);
            }
        }
    }

    private static void Set(EditTarget todo, string name, byte[] json)
    {
        if (todo[name] is not { } present)
        {
            todo.Add(name, json);
        }
        else if (!IsEqual(todo, present, json))
        {
            todo.Replace(present, json);
        }
    }

    private static void Clear(EditTarget todo, string name, byte[] json)
    {
        if (todo[name] is { } present && IsEqual(todo, present, json))
        {
            todo.Replace(present, name is TodoMember.FeedbackRequired ? JsonText.False : JsonText.Null);
        }
    }

    private static IEnumerable<(string Name, byte[] Json)> MembersOf(TodoEvent asking)
    {
        var (details, asked) = (asking.Details, asking.Details.Downgrade!);
        return
        [
            (TodoMember.FeedbackRequired, JsonText.True),
            (TodoMember.UserNextAction, JsonText.Of(asked.NextAction)),
            (TodoMember.FailureReason, JsonText.Of(asked.Reason)),
            (TodoMember.FailureClass, details.FailureClass is { } failureClass ? JsonText.Of(failureClass) : JsonText.Null),
            (TodoMember.FailureStage, JsonText.Of(asked.Stage)),
            (TodoMember.RetryPoint, JsonText.Of(asked.RetryPoint)),
        ];
    }

    // The same text may be escaped otherwise by whoever saved the file since.
    private static bool IsEqual(EditTarget todo, JsonMember present, byte[] json)
    {
        var left = new Utf8JsonReader(present.Value.In(todo.Source), JsonReading.Options);
        var right = new Utf8JsonReader(json, JsonReading.Options);
        left.Read();
        right.Read();
        return left.TokenType == right.TokenType && (left.TokenType is not JsonTokenType.String || left.ValueTextEquals(right.GetString()));
    }
}
