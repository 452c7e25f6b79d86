namespace NotesSkills;

/// <summary>Numbers of things, as a person writes them.</summary>
internal static class Counted
{
    public static string Of(int count, string one, string? more = null) => $"{count} {(count == 1 ? one : more ?? one + "s")}";
}
