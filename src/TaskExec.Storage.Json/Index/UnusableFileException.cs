using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>The file cannot be used as it is now.</summary>
/// <param name="fact">What is wrong, without a full stop.</param>
/// <param name="remedy">What to do, as a sentence.</param>
internal sealed class UnusableFileException(string fact, string remedy) : IOException(fact)
{
    public string Remedy { get; } = remedy;

    public TextPosition? Position { get; init; }

    /// <summary>Whether somebody may be writing the file just now, so that a moment later it may be whole.</summary>
    public bool MayPass { get; init; }
}
