using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Reports that the file cannot be used in its current state.</summary>
/// <param name="fact">The problem, as a clause without a full stop.</param>
/// <param name="remedy">The remedy, as a sentence.</param>
internal sealed class UnusableFileException(string fact, string remedy) : IOException(fact)
{
    public string Remedy { get; } = remedy;

    public TextPosition? Position { get; init; }

    /// <summary>Gets whether the condition may be transient, because another program may be writing the file at this moment.</summary>
    public bool IsTransient { get; init; }
}
