using TaskExec.Interception.Library;

namespace TaskExec.Interception.Tests;

public sealed class CrossProjectCallTests
{
    private const string Skill = "TaskExec.Interception.Library.LibrarySkill";

    private readonly LibrarySkill _skill = new();

    [Fact]
    public Task Of_a_static_method() => AreTracked(() => LibrarySkill.Twice(21), $"{Skill}.Twice");

    [Fact]
    public Task Of_an_asynchronous_method() => AreTracked(() => _skill.GreetAsync("you"), $"{Skill}.GreetAsync", $"{Skill}.Polite");

    [Fact]
    public Task Inside_it() => AreTracked(
        () => _skill.GreetTwiceAsync("you"),
        $"{Skill}.GreetTwiceAsync",
        $"{Skill}.GreetAsync",
        $"{Skill}.Polite",
        $"{Skill}.GreetAsync",
        $"{Skill}.Polite");

    [Fact]
    public Task Of_an_internal_method_that_it_shows_this_one() => AreTracked(() => _skill.Hidden("it"), $"{Skill}.Hidden");

    [Fact]
    public Task Of_a_protected_method() => AreTracked(() => new Heir().Call(), $"{Skill}.Inherited");

    [Fact]
    public Task Of_a_type_whose_wrappers_stand_beside_it() => AreTracked(() => new PlainLibrarySkill().Echo("it"), "TaskExec.Interception.Library.PlainLibrarySkill.Echo");

    private static Task AreTracked<T>(Func<T> call, params string[] tasks) => AreTracked(() => Task.FromResult(call()), tasks);

    private static async Task AreTracked<T>(Func<Task<T>> call, params string[] tasks) => Assert.Equal(tasks, (await Recorded.RunAsync(call)).Tasks);

    private sealed class Heir : LibrarySkill
    {
        public string Call() => Inherited("it");
    }
}
