namespace TaskExec.Generated.Tests.Catalogue;

internal sealed partial class ListedSkill
{
    public string Greeting { get; init; } = "Hello";

    [TrackedTask(retries: 2, Name = "listed.greet", Title = "Greets somebody", Tags = ["polite"])]
    public async Task<string> GreetAsync(string name, int times = 1, DayOfWeek day = DayOfWeek.Friday, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return string.Join(' ', Enumerable.Repeat($"{Greeting} {name}", times)) + $" on {day}";
    }

    [TrackedTask(Name = "listed.note")]
    public string Note([Todo] string todo, string? text, params string[] lines) => $"{todo}: {text} {string.Join('|', lines)}";

    [TrackedTask(Name = "listed.static")]
    public static void Nothing()
    {
    }

    [TrackedTask(Name = "listed.page")]
    public static Page Turn(Page page, bool back) => page with { Number = page.Number + (back ? -1 : 1) };

    [TrackedTask(Name = "listed.stream")]
    public static async IAsyncEnumerable<int> CountAsync(int end)
    {
        for (var number = 0; number < end; number++)
        {
            await Task.Yield();
            yield return number;
        }
    }

    [TrackedTask(Name = "listed.iterator")]
    public static IEnumerable<int> Count(int end)
    {
        for (var number = 0; number < end; number++)
        {
            yield return number;
        }
    }

    [TrackedTask(Name = "listed.reference")]
    public static void Increase(ref int number) => number++;

    [TrackedTask(Name = "listed.span")]
    public static int Sum(ReadOnlySpan<int> numbers) => numbers.Length;

    [TrackedTask(Name = "listed.generic")]
    public static T Echo<T>(T value) => value;

    public static string CallHidden() => RunTrackedHidden(default);

    [TrackedTask(Name = "listed.private")]
    private static string Hidden() => "hidden";
}
