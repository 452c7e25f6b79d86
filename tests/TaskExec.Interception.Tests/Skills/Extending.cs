namespace TaskExec.Interception.Tests.Skills;

internal static class Extending
{
    [TrackedTask(Name = "extension")]
    public static string Doubled(this string text, string separator = "") => text + separator + text;

    extension(string text)
    {
        [TrackedTask(Name = "extension-member")]
        public string Tripled(int extra) => string.Concat(Enumerable.Repeat(text, 3 + extra));
    }
}
