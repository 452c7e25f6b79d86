using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;

namespace TaskExec.Storage.Json.Splice;

/// <summary>One append cannot be recorded; the others of its batch can.</summary>
internal sealed class AppendRefusedException : InvalidOperationException
{
    private AppendRefusedException(TodoEvent refused, JsonMember? obstacle)
        : base(refused.Todo.Value)
    {
        Refused = refused;
        Obstacle = obstacle;
    }

    public TodoEvent Refused { get; }

    /// <summary>What stands where the log should; <see langword="null"/> where the whole todo is missing.</summary>
    public JsonMember? Obstacle { get; }

    public static AppendRefusedException NoTodo(TodoEvent refused) => new(refused, null);

    public static AppendRefusedException NoLog(TodoEvent refused, JsonMember obstacle) => new(refused, obstacle);
}
