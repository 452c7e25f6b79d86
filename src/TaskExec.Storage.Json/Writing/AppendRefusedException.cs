using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Writing;

/// <summary>One append cannot be recorded; the others of its batch can.</summary>
internal sealed class AppendRefusedException : InvalidOperationException
{
    private AppendRefusedException(TodoId todo)
        : base(todo.Value) => Todo = todo;

    public TodoId Todo { get; }

    /// <summary>What stands where the log should; <see langword="null"/> where the whole todo is missing.</summary>
    public JsonMember? Obstacle { get; private init; }

    public TextPosition Position { get; private init; }

    public static AppendRefusedException NoTodo(TodoEvent refused) => new(refused.Todo);

    public static AppendRefusedException NoLog(TodoId todo, JsonMember obstacle, TextPosition position) => new(todo) { Obstacle = obstacle, Position = position };
}
