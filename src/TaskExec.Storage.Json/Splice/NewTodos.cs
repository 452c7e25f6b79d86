using System.Text;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Makes todos at the end of the list, laid out as the last one is.</summary>
internal sealed class NewTodos
{
    private readonly FileLayout _layout;
    private readonly List<Made> _made = [];
    private readonly byte[] _tail;

    private NewTodos(FileLayout layout, ByteSpan place, byte[] tail)
    {
        _layout = layout;
        _tail = tail;
        Place = place;
    }

    /// <summary>What the text of all replaces in the file.</summary>
    public ByteSpan Place { get; }

    /// <param name="file">The file.</param>
    /// <param name="makers">For each new todo the event that makes it.</param>
    public static NewTodos In(TodosFile file, IReadOnlyCollection<TodoEvent> makers) =>
        file.Index.Count == 0 ? InEmptyList(file, makers) : AfterTheLast(file, makers);

    /// <summary>The draft of one of them, to which its events go.</summary>
    public TodoDraft this[TodoId id] => _made.Find(each => each.Id == id)!.Draft;

    /// <summary>The events that are summed up already.</summary>
    public IEnumerable<TodoEvent> SummedUp => _made.SelectMany(each => each.Draft.SummedUp);

    /// <param name="counted">Runs that are summed up however new they are.</param>
    /// <returns>The text that comes to <see cref="Place"/>, and where in it the todos stand.</returns>
    public (byte[] Text, IReadOnlyList<ByteSpan> Todos) Write(IReadOnlySet<RunId> counted)
    {
        var text = new List<byte>();
        var todos = new List<ByteSpan>();
        foreach (var each in _made)
        {
            var edits = new EditList();
            each.Draft.AddEdits(edits, _layout, counted);
            var piece = edits.Apply(each.Text);
            todos.Add(new ByteSpan(text.Count + each.Span.Start, text.Count + piece.Length));
            text.AddRange(piece);
        }

        text.AddRange(_tail);
        return ([.. text], todos);
    }

    private static NewTodos AfterTheLast(TodosFile file, IReadOnlyCollection<TodoEvent> makers)
    {
        var index = file.Index;
        var last = TodoWindow.Read(file, index.Count - 1);
        var gap = GapBefore(file, index.Count - 1);
        var neighbour = index.LastObject() is >= 0 and var number ? file.Read(index[number]) : gap;
        var isBlock = neighbour.AsSpan().Contains((byte)'\n');
        var layout = isBlock ? file.Layout : file.Layout with { Inline = InlineStyle.Of(neighbour, file.Layout.Inline) };
        var indent = JsonReading.Text(Utf8Text.IndentOfLine(last.Bytes, last.Todo.Start));

        // An only element says how the list begins, not how its elements are kept apart: on one line that is two things.
        var between = index.Count > 1 || gap.AsSpan().Contains((byte)'\n') ? gap : Encoding.UTF8.GetBytes(layout.Inline.Comma.TrimStart().TrimStart(','));
        var end = index[index.Count - 1].End;
        var todos = new NewTodos(file.Layout, new ByteSpan(end, end), []);
        foreach (var maker in makers)
        {
            todos.Add(maker, [.. ","u8, .. between], JsonStyler.Style(Skeleton(maker), layout, indent, isBlock ? 1 : 0));
        }

        return todos;
    }

    private static NewTodos InEmptyList(TodosFile file, IReadOnlyCollection<TodoEvent> makers)
    {
        var indent = IndentOfNewBlock(file);
        var text = JsonStyler.Style(JsonText.Array(makers.Select(Skeleton)), file.Layout, indent ?? "", indent is null ? 0 : 2);
        var elements = JsonArraySpans.Read(text, new ByteSpan(0, text.Length)).Elements;
        var todos = new NewTodos(file.Layout, file.Index.Array, text[elements[^1].Value.End..]);
        var from = 0;
        foreach (var (maker, element) in makers.Zip(elements))
        {
            todos.Add(maker, text[from..element.Value.Start], element.Value.In(text).ToArray());
            from = element.Value.End;
        }

        return todos;
    }

    private static byte[] GapBefore(TodosFile file, int number)
    {
        var from = number == 0 ? file.Index.Array.Start + 1 : file.Index[number - 1].End;
        var gap = file.Read(new ByteSpan(from, file.Index[number].Start));
        return gap[(gap.AsSpan().IndexOf((byte)',') + 1)..];
    }

    // A list that is empty shows no style: it goes over lines where its surroundings do, and where it is the whole file.
    private static string? IndentOfNewBlock(TodosFile file)
    {
        var index = file.Index;
        var before = file.Read(new ByteSpan(0, index.Array.Start));
        return index.IsBareArray || before.AsSpan(index.RootStart).Contains((byte)'\n')
            ? JsonReading.Text(Utf8Text.IndentOfLine(file.Read(new ByteSpan(0, index.Array.End)), index.Array.Start))
            : null;
    }

    public static byte[] Skeleton(TodoEvent maker) => JsonText.Object(
    [
        (TodoMember.Id, JsonText.Of(maker.Todo.Value)),
        (TodoMember.Title, JsonText.Of(maker.TodoTitle ?? maker.Todo.Value)),
        (TodoMember.Status, JsonText.Of(TodoStatus.Pending)),
    ]);

    private void Add(TodoEvent maker, byte[] gap, byte[] skeleton)
    {
        byte[] text = [.. gap, .. skeleton];
        var span = new ByteSpan(gap.Length, text.Length);
        _made.Add(new Made(maker.Todo, text, span, new TodoDraft(text, maker.Todo, span)));
    }

    private sealed record Made(TodoId Id, byte[] Text, ByteSpan Span, TodoDraft Draft);
}
