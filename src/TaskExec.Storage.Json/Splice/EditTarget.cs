using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>An object of the file that is being edited.</summary>
internal sealed record EditTarget(EditList Edits, byte[] Source, FileLayout Layout, JsonObjectSpans Members)
{
    /// <summary>The indentation of the members, or <see langword="null"/> where they stand on one line.</summary>
    public string? Indent => Insertion.IndentOfMembers(Source, Members);

    public JsonMember? this[string name] => Members[name];

    public EditTarget Inside(JsonMember member) => this with { Members = JsonObjectSpans.Read(Source, member.Value) };

    public void Add(string name, byte[] json, int blockDepth = 0) =>
        Insertion.AddMember(Edits, Source, Layout, Members, name, json, blockDepth);

    public void Replace(JsonMember member, byte[] json, int blockDepth = 0) =>
        Edits.Replace(member.Value, JsonStyler.Style(json, Layout, Indent ?? "", Indent is null ? 0 : blockDepth));

    public void AddElements(JsonMember list, IReadOnlyList<byte[]> elements)
    {
        var array = JsonArraySpans.Read(Source, list.Value);
        if (array.Elements.Count == 0)
        {
            Replace(list, JsonText.Array(elements), blockDepth: 1);
        }
        else
        {
            AddElements(array, elements);
        }
    }

    /// <summary>Adds elements after the last one of an array that has some.</summary>
    public void AddElements(JsonArraySpans array, IReadOnlyList<byte[]> elements) =>
        Insertion.AddElements(Edits, Source, Layout, array, elements, array.Elements[^1].Value.In(Source), int.MaxValue);
}
