using TaskExec.Interception.Library;

namespace TaskExec.Interception.Tests;

public sealed class CrossProjectCallTests
{
    private const string Skill = "TaskExec.Interception.Library.LibrarySkill";

    private readonly LibrarySkill _skill = new();

    [Fact]
    public Task A_call_of_a_static_method_of_another_project_is_tracked() => AreTracked(() => LibrarySkill.Twice(21), $"{Skill}.Twice");

    [Fact]
    public Task A_call_of_an_asynchronous_method_of_another_project_is_tracked() => AreTracked(() => _skill.GreetAsync("you"), $"{Skill}.GreetAsync", $"{Skill}.Polite");

    [Fact]
    public Task A_call_inside_another_project_is_tracked() => AreTracked(
        () => _skill.GreetTwiceAsync("you"),
        $"{Skill}.GreetTwiceAsync",
        $"{Skill}.GreetAsync",
        $"{Skill}.Polite",
        $"{Skill}.GreetAsync",
        $"{Skill}.Polite");

    [Fact]
    public Task A_call_of_an_internal_method_of_a_friend_project_is_tracked() => AreTracked(() => _skill.Hidden("it"), $"{Skill}.Hidden");

    [Fact]
    public Task A_call_of_a_protected_method_of_another_project_is_tracked() => AreTracked(() => new Heir().Call(), $"{Skill}.Inherited");

    [Fact]
    public Task A_call_of_a_type_with_wrappers_in_a_class_beside_it_is_tracked() => AreTracked(() => new PlainLibrarySkill().Echo("it"), "TaskExec.Interception.Library.PlainLibrarySkill.Echo");

    private static Task AreTracked<T>(Func<T> call, params string[] tasks) => AreTracked(() => Task.FromResult(call()), tasks);

    private static async Task AreTracked<T>(Func<Task<T>> call, params string[] tasks) => Assert.Equal(tasks, (await Recorded.RunAsync(call)).Tasks);

    private sealed class Heir : LibrarySkill
    {
        public string Call() => Inherited("it");
    }
}
