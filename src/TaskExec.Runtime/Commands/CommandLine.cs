namespace TaskExec.Runtime.Commands;

/// <summary>Represents a program and its arguments, which are passed to the program without a shell.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Folder">The working directory, or <see langword="null"/> for that of this process.</param>
internal sealed record CommandLine(string Program, IReadOnlyList<string> Arguments, string? Folder)
{
    /// <summary>Gets the environment variables of this process that the program does not inherit.</summary>
    public IReadOnlyList<string> Unset { get; init; } = [];

    /// <summary>Masks the secrets of a run. Each argument is masked separately, because quoting would change the text of a secret.</summary>
    public CommandLine Without(TaskRun? secretsOf) => secretsOf is null
        ? this
        : this with { Program = secretsOf.Hidden(Program), Arguments = [.. Arguments.Select(secretsOf.Hidden)] };

    /// <summary>Returns the command line in POSIX shell syntax, so that a person can paste it into a shell.</summary>
    public override string ToString()
    {
        var line = string.Join(' ', Arguments.Prepend(Program).Select(Quote));
        var folder = Folder is null ? "." : Path.GetRelativePath(".", Folder).Replace('\\', '/');
        return folder == "." ? line : $"(cd {Quote(folder)} && {line})";
    }

    private static string Quote(string argument) =>
        argument.Length > 0 && argument.All(IsSafe) ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsSafe(char character) =>
        char.IsAsciiLetterOrDigit(character) || "-_./:=@%+,".Contains(character, StringComparison.Ordinal);
}
