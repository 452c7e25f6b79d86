using System.Text;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Creates todos at the end of the array, formatted like the last one.</summary>
internal sealed class NewTodos
{
    private readonly FileLayout _layout;
    private readonly List<NewTodo> _drafts = [];
    private readonly byte[] _tail;

    private NewTodos(FileLayout layout, ByteSpan insertionSpan, byte[] tail)
    {
        _layout = layout;
        _tail = tail;
        InsertionSpan = insertionSpan;
    }

    /// <summary>Gets the byte range of the file that the text of the new todos replaces.</summary>
    public ByteSpan InsertionSpan { get; }

    /// <summary>Drafts new todos for a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="makers">The events that create the todos, one per todo.</param>
    public static NewTodos Create(TodosFile file, IReadOnlyList<TodoEvent> makers) =>
        file.Index.Count == 0 ? InEmptyList(file, makers) : AfterTheLast(file, makers);

    /// <summary>Gets the draft of a new todo, to which its events are added.</summary>
    public TodoDraft this[TodoId id]
    {
        get
        {
            var number = 0;
            while (_drafts[number].Id != id)
            {
                number++;
            }

            return _drafts[number].Draft;
        }
    }

    /// <summary>Gets all new todos.</summary>
    public IReadOnlyList<NewTodo> Todos => _drafts;

    /// <summary>Formats the new todos.</summary>
    /// <param name="options">The options that specify how many runs a todo keeps.</param>
    /// <returns>The text that replaces <see cref="InsertionSpan"/>, and the byte ranges of the todos in it.</returns>
    public byte[] Write(JsonTodoStoreOptions options, out List<AppendedTodo> todos)
    {
        using var text = new MemoryStream();
        todos = [];
        foreach (var todo in _drafts)
        {
            var edits = new EditList();
            todo.Draft.AddEdits(edits, _layout, options.MaxRunsFor(todo.Id));
            var edited = edits.Apply(todo.Text);
            todos.Add(AppendedTodo.Read(edited.AsSpan(todo.Span.Start), (int)text.Length + todo.Span.Start));
            text.Write(edited);
        }

        text.Write(_tail);
        return text.ToArray();
    }

    private static NewTodos AfterTheLast(TodosFile file, IReadOnlyList<TodoEvent> makers)
    {
        var index = file.Index;
        var last = TodoWindow.Read(file, index.Count - 1);
        var gap = GapBefore(file, index.Count - 1);
        var neighbour = index.LastObject() is >= 0 and var number ? file.Read(index[number]) : gap;
        var isBlock = neighbour.AsSpan().Contains((byte)'\n');
        var layout = isBlock ? file.Layout : file.Layout with { Inline = InlineStyle.Detect(neighbour, file.Layout.Inline) };
        var indent = JsonReading.Text(Utf8Text.IndentOfLine(last.Bytes, last.Todo.Start));

        // The gap before a single element is the padding after the bracket. On one line that may differ from the separator between elements,
        // so the separator of the file's layout is used.
        var separator = index.Count > 1 || gap.AsSpan().Contains((byte)'\n')
            ? gap
            : Encoding.UTF8.GetBytes(layout.Inline.Comma.TrimStart().TrimStart(','));
        var end = index[index.Count - 1].End;
        var todos = new NewTodos(file.Layout, new ByteSpan(end, end), []);
        foreach (var maker in makers)
        {
            todos.Add(maker, [(byte)',', .. separator], JsonStyler.Style(Skeleton(maker), layout, indent, isBlock ? 1 : 0));
        }

        return todos;
    }

    private static NewTodos InEmptyList(TodosFile file, IReadOnlyList<TodoEvent> makers)
    {
        var indent = IndentOfNewBlock(file);
        var text = JsonStyler.Style(JsonText.Array([.. makers.Select(Skeleton)]), file.Layout, indent ?? "", indent is null ? 0 : 2);
        var elements = JsonArraySpans.Read(text, new ByteSpan(0, text.Length)).Elements;
        var todos = new NewTodos(file.Layout, file.Index.Array, text[elements[^1].Value.End..]);
        var from = 0;
        for (var i = 0; i < elements.Count; i++)
        {
            var element = elements[i].Value;
            todos.Add(makers[i], text[from..element.Start], element.Slice(text).ToArray());
            from = element.End;
        }

        return todos;
    }

    private static byte[] GapBefore(TodosFile file, int number)
    {
        var from = number == 0 ? file.Index.Array.Start + 1 : file.Index[number - 1].End;
        var gap = file.Read(new ByteSpan(from, file.Index[number].Start));
        return gap[(gap.AsSpan().IndexOf((byte)',') + 1)..];
    }

    // An empty array shows no formatting: it is written over several lines if the root object is, or if it is the root itself.
    private static string? IndentOfNewBlock(TodosFile file)
    {
        var index = file.Index;
        var before = file.Read(new ByteSpan(0, index.Array.Start));
        return index.IsBareArray || before.AsSpan(index.RootStart).Contains((byte)'\n')
            ? JsonReading.Text(Utf8Text.IndentOfLine(file.Read(new ByteSpan(0, index.Array.End)), index.Array.Start))
            : null;
    }

    /// <summary>Creates the JSON of a new todo without events.</summary>
    public static byte[] Skeleton(TodoEvent maker) => JsonText.Write(maker, static (json, value) =>
    {
        var maker = (TodoEvent)value!;
        json.WriteStartObject();
        json.WriteString(TodoMember.Id, maker.Todo.Value);
        json.WriteString(TodoMember.Title, maker.TodoTitle ?? maker.Todo.Value);
        json.WriteString(TodoMember.Status, TodoStatus.Pending);
        json.WriteEndObject();
    });

    private void Add(TodoEvent maker, byte[] gap, byte[] skeleton)
    {
        byte[] text = [.. gap, .. skeleton];
        var span = new ByteSpan(gap.Length, text.Length);
        _drafts.Add(new NewTodo(maker.Todo, text, span, new TodoDraft(text, maker.Todo, span)));
    }

    internal sealed record NewTodo(TodoId Id, byte[] Text, ByteSpan Span, TodoDraft Draft);
}
