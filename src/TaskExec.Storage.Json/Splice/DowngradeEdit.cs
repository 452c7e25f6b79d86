using System.Text.Json;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Writes a request to a person and clears it once resolved; a member is cleared only if it still has the value that the event wrote.</summary>
internal static class DowngradeEdit
{
    /// <summary>Writes or clears the members of the request.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="before">The event with the request that was open before the new events, or <see langword="null"/>.</param>
    /// <param name="now">The event with the request that is open now, or <see langword="null"/>.</param>
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

    private static IEnumerable<(string Name, byte[] Json)> MembersOf(TodoEvent request)
    {
        var (details, downgrade) = (request.Details, request.Details.Downgrade!);
        return
        [
            (TodoMember.FeedbackRequired, JsonText.True),
            (TodoMember.UserNextAction, JsonText.Serialize(downgrade.NextAction)),
            (TodoMember.FailureReason, JsonText.Serialize(downgrade.Reason ?? details.Error?.Message)),
            (TodoMember.FailureClass, details.FailureClass is { } failureClass ? JsonText.Serialize(failureClass) : JsonText.Null),
            (TodoMember.FailureStage, JsonText.Serialize(downgrade.Stage)),
            (TodoMember.RetryPoint, JsonText.Serialize(downgrade.RetryPoint)),
        ];
    }

    // Compares values, not bytes: another program may have saved the same text with different escapes.
    private static bool IsEqual(EditTarget todo, JsonMember present, byte[] json)
    {
        var left = new Utf8JsonReader(present.Value.Slice(todo.Source), JsonReading.Options);
        var right = new Utf8JsonReader(json, JsonReading.Options);
        left.Read();
        right.Read();
        return left.TokenType == right.TokenType && (left.TokenType is not JsonTokenType.String || left.ValueTextEquals(right.GetString()));
    }
}
