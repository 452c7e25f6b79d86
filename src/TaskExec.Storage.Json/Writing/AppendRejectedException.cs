using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Writing;

/// <summary>The exception that is thrown when one append cannot be recorded. The other appends of its batch can be.</summary>
internal sealed class AppendRejectedException : InvalidOperationException
{
    private AppendRejectedException(TodoId todo)
        : base(todo.Value) => Todo = todo;

    public TodoId Todo { get; }

    /// <summary>Gets the member found in place of the log, or <see langword="null"/> if the whole todo is missing.</summary>
    public JsonMember? InvalidLog { get; private init; }

    /// <summary>Gets the position of that member in the file.</summary>
    public TextPosition Position { get; private init; }

    public static AppendRejectedException NoTodo(TodoEvent refused) => new(refused.Todo);

    public static AppendRejectedException NoLog(TodoId todo, JsonMember invalidLog, TextPosition position) =>
        new(todo) { InvalidLog = invalidLog, Position = position };
}
