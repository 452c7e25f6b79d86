namespace TaskExec.Runtime;

/// <summary>A program with its arguments, which no shell looks at when it is executed.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Folder">Where it works; <see langword="null"/> is the working directory of this process.</param>
internal sealed record CommandLine(string Program, IReadOnlyList<string> Arguments, string? Folder)
{
    /// <summary>Variables of this process that the program does not get.</summary>
    public IReadOnlyList<string> Unset { get; init; } = [];

    /// <summary>The same without the secrets of a run. Each word for itself: quoted, a secret is no longer what it was.</summary>
    public CommandLine Without(TaskRun? secretsOf) => secretsOf is null ? this : this with { Program = secretsOf.Hidden(Program), Arguments = [.. Arguments.Select(secretsOf.Hidden)] };

    /// <summary>The line that a person pastes into a shell (POSIX quoting).</summary>
    public override string ToString()
    {
        var line = string.Join(' ', Arguments.Prepend(Program).Select(Quoted));
        var folder = Folder is null ? "." : Path.GetRelativePath(".", Folder).Replace('\\', '/');
        return folder == "." ? line : $"(cd {Quoted(folder)} && {line})";
    }

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(static each => char.IsAsciiLetterOrDigit(each) || "-_./:=@%+,".Contains(each, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
