using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Represents an object in the file that is being edited.</summary>
/// <param name="Edits">The list that receives the edits.</param>
/// <param name="Source">The bytes that contain the object.</param>
/// <param name="Layout">The layout of the file.</param>
/// <param name="Members">The members of the object.</param>
internal sealed record EditTarget(EditList Edits, byte[] Source, FileLayout Layout, JsonObjectSpans Members)
{
    /// <summary>Gets the indentation of the members, or <see langword="null"/> if they are on one line.</summary>
    public string? Indent => Insertion.IndentOfMembers(Source, Members);

    public JsonMember? this[string name] => Members[name];

    /// <summary>Gets the target for the object that is a member's value.</summary>
    public EditTarget Inside(JsonMember member) => this with { Members = JsonObjectSpans.Read(Source, member.Value) };

    /// <summary>Adds a member after the last one.</summary>
    public void Add(string name, byte[] json, int blockDepth = 0) =>
        Insertion.AddMember(Edits, Source, Layout, Members, name, json, blockDepth);

    /// <summary>Replaces the value of a member.</summary>
    public void Replace(JsonMember member, byte[] json, int blockDepth = 0) =>
        Edits.Replace(member.Value, JsonStyler.Style(json, Layout, Indent ?? "", Indent is null ? 0 : blockDepth));

    /// <summary>Adds elements to the array that is a member's value.</summary>
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

    /// <summary>Removes elements from the array that is a member's value, and adds others to it.</summary>
    /// <param name="list">The member.</param>
    /// <param name="isRemoved">For each element, whether it is removed. At least one is.</param>
    /// <param name="added">The elements to add.</param>
    public void ReplaceElements(JsonMember list, IReadOnlyList<bool> isRemoved, IReadOnlyList<byte[]> added)
    {
        var elements = JsonArraySpans.Read(Source, list.Value).Elements;
        var last = isRemoved.Count - 1;
        while (last >= 0 && isRemoved[last])
        {
            last--;
        }

        if (last < 0)
        {
            Replace(list, JsonText.Array(added), blockDepth: 1);
            return;
        }

        // An element is removed together with the comma and gap after it, so that the next one takes its position.
        for (var i = 0; i < last; i++)
        {
            if (isRemoved[i])
            {
                Edits.Replace(new ByteSpan(elements[i].Value.Start, elements[i + 1].Value.Start), []);
            }
        }

        AddElements(new JsonArraySpans(list.Value, [.. elements.Take(last + 1)]), added);
        if (last < elements.Count - 1)
        {
            Edits.Replace(new ByteSpan(elements[last].Value.End, elements[^1].Value.End), []);
        }
    }

    /// <summary>Adds elements after the last one of a non-empty array.</summary>
    public void AddElements(JsonArraySpans array, IReadOnlyList<byte[]> elements) =>
        Insertion.AddElements(Edits, Source, Layout, array, elements, array.Elements[^1].Value.Slice(Source), int.MaxValue);
}
