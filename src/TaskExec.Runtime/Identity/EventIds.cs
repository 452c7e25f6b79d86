using TaskExec.Storage;

namespace TaskExec.Runtime.Identity;

/// <summary>Creates event ids from a writer id of 40 random bits and a counter.</summary>
internal sealed class EventIds(Random random)
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";
    private readonly string _writer = NewWriter(random);
    private long _counter;

    public EventId Next() => new(_writer, Interlocked.Increment(ref _counter));

    private static string NewWriter(Random random)
    {
        Span<char> text = stackalloc char[8];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = Digits[random.Next(Digits.Length)];
        }

        return new string(text);
    }
}
