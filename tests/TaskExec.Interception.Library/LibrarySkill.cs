namespace TaskExec.Interception.Library;

/// <summary>Tracked methods that another project calls.</summary>
public partial class LibrarySkill
{
    [TrackedTask]
    public static int Twice(int number) => number * 2;

    [TrackedTask]
    public async Task<string> GreetAsync(string name, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Polite(name);
    }

    [TrackedTask]
    internal string Hidden(string name) => name;

    [TrackedTask]
    protected string Inherited(string name) => name;

    /// <summary>A tracked method that calls another one.</summary>
    [TrackedTask]
    public async Task<string> GreetTwiceAsync(string name) => await GreetAsync(name) + await GreetAsync(name);

    [TrackedTask]
    private static string Polite(string name) => $"Hello {name}";
}
