using System.IO.Hashing;
using System.Text;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Tests.Index;

/// <summary>Splices a file as a fold does, at random, and says what has been done.</summary>
internal sealed class RandomSplice
{
    private static readonly string[] Values = ["1", "null", "\"整理 📒\"", "\"\"", "\"\\u6574\\uD83D\"", "\"\\u00e9\"", "[{\"id\":\"t0\"},\"\\\\u00E9\"]", "{ \"a\": 1.0 }"];

    private readonly List<(ByteSpan Span, byte[] Text)> _edits = [];
    private readonly List<string> _new = [];
    private readonly Random _random;
    private readonly byte[] _before;
    private readonly TodosIndex _index;

    private RandomSplice(byte[] before, Random random) => (_before, _index, _random) = (before, TodosIndexer.Index(before), random);

    public static (byte[] After, FileSplice Splice) Create(byte[] before, Random random)
    {
        var splice = new RandomSplice(before, random);
        splice.EditTodos();
        splice.EditUpdatedAt();
        splice.Append();
        splice.EditRoot();
        return splice.Apply();
    }

    private void EditTodos()
    {
        foreach (var entry in _index.Entries.Where(entry => entry.Id is not null && _random.Next(_index.Entries.Count) < 3))
        {
            foreach (var member in JsonObjectSpans.Read(_before, entry.Span).Members.Where(_ => _random.Next(2) == 0))
            {
                var value = Values[_random.Next(Values.Length)];
                if (_random.Next(2) == 0)
                {
                    Edit(new ByteSpan(member.Value.End, member.Value.End), $",\"new\":{value}");
                }
                else if (member.Text != "id")
                {
                    Edit(member.Value, value);
                }
            }
        }
    }

    private void EditUpdatedAt()
    {
        if (_index.UpdatedAt is { } updatedAt && _random.Next(2) == 0)
        {
            Edit(updatedAt, _random.Next(2) == 0 ? "\"2026-02-24T22:39:44.123Z\"" : "null");
        }
    }

    private void EditRoot()
    {
        foreach (var end in new[] { _index.UpdatedAt?.End, _index.IsBareArray ? null : _index.Array.End })
        {
            if (end is { } offset && _random.Next(2) == 0)
            {
                Edit(new ByteSpan(offset, offset), ",\"more\":[]");
            }
        }
    }

    private void Append()
    {
        var todos = Enumerable.Range(0, _random.Next(3)).Select(_ => $"{{\"title\":{Values[_random.Next(Values.Length)]},\"id\":\"new-{_random.Next()}\"}}").ToList();
        foreach (var todo in todos)
        {
            if (_index.Entries.Count == 0 && _new.Count == 0)
            {
                _new.Add(todo);
                Edit(_index.Array, $"[ {string.Join(", ", todos)}\n]");
            }
            else if (_index.Entries.Count == 0)
            {
                _new.Add(todo);
            }
            else
            {
                _new.Add(todo);
                Edit(new ByteSpan(_index.Entries[^1].Span.End, _index.Entries[^1].Span.End), $",\n {todo}");
            }
        }
    }

    private void Edit(ByteSpan span, string text) => _edits.Add((span, Encoding.UTF8.GetBytes(text)));

    private (byte[] After, FileSplice Splice) Apply()
    {
        var after = new List<byte>();
        var facts = default(EscapingFacts);
        var read = 0;
        var ordered = _edits.OrderBy(edit => edit.Span.Start).ToList();
        foreach (var (span, text) in ordered)
        {
            after.AddRange(_before[read..span.Start]);
            after.AddRange(text);
            facts = facts + EscapingFacts.Compute(text) - EscapingFacts.Compute(span.Slice(_before));
            read = span.End;
        }

        after.AddRange(_before[read..]);
        var bytes = after.ToArray();
        return (bytes, new FileSplice([.. ordered.Select(edit => new SpliceEdit(edit.Span, edit.Text.Length))], facts, XxHash3.HashToUInt64(bytes))
        {
            Appended = [.. _new.Select((todo, number) => Found(bytes, todo, number))],
        });
    }

    private AppendedTodo Found(byte[] after, string json, int number)
    {
        var span = TodosIndexer.Index(after).Entries[_index.Entries.Count + number].Span;
        Assert.Equal(json, JsonReading.Text(span.Slice(after)));
        return AppendedTodo.Read(span.Slice(after), span.Start);
    }
}
