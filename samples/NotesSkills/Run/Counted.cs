namespace NotesSkills;

/// <summary>Formats a number with the singular or plural of a noun.</summary>
internal static class Counted
{
    public static string Format(int count, string singular, string? plural = null) =>
        $"{count} {(count == 1 ? singular : plural ?? singular + "s")}";
}
