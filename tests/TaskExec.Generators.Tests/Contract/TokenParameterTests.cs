using System.Text.RegularExpressions;

namespace TaskExec.Generators.Tests.Contract;

public sealed class TokenParameterTests
{
    [Theory]
    [InlineData("CancellationToken ct", "CancellationToken ct)", "self.M(token)", "ct")]
    [InlineData("CancellationToken ct = default", "CancellationToken ct = default)", "self.M(token)", "ct")]
    [InlineData("CancellationToken @default, int x", "CancellationToken @default, int x)", "state.self.M(token, state.x)", "@default")]
    [InlineData("CancellationToken one, CancellationToken two", "CancellationToken two)", "state.self.M(state.one, token)", "two")]
    [InlineData("int x", "CancellationToken cancellationToken = default)", "state.self.M(state.x)", "cancellationToken")]
    [InlineData("CancellationToken? maybe", "CancellationToken cancellationToken = default)", "state.self.M(state.maybe)", "cancellationToken")]
    public void The_token_parameter_keeps_its_position_or_is_added_at_the_end(string parameters, string end, string call, string token)
    {
        var file = ContractOf.Kept($"public partial class C {{ [TrackedTask] public void M({parameters}) {{ }} }}").File;

        Assert.Contains($"{end}\n", file, StringComparison.Ordinal);
        Assert.Contains($"=> {call},\n", file, StringComparison.Ordinal);
        Assert.Matches($@"\n +{Regex.Escape(token)}(,|\);)\n", file);
    }

    [Fact]
    public void No_token_is_added_if_an_overload_would_have_the_same_signature()
    {
        var run = ContractOf.Kept("""
            public partial class C
            {
                [TrackedTask(Name = "one")] public void M(int x) { }
                [TrackedTask(Name = "two")] public void M(int x, CancellationToken ct) { }
                void Use() { RunTrackedM("t", 1); RunTrackedM("t", 1, default); }
            }
            """);

        Assert.Contains("RunTrackedM(global::TaskExec.TodoId todo, int x)\n", run.File, StringComparison.Ordinal);
    }

    [Fact]
    public void No_token_is_added_if_a_call_would_become_ambiguous() =>
        ContractOf.Kept("""
            public partial class C
            {
                [TrackedTask(Name = "one")] public void M(int x) { }
                [TrackedTask(Name = "two")] public void M(int x, string text = "") { }
                void Use() { RunTrackedM("t", 1); RunTrackedM("t", 1, ""); RunTrackedM("t", 1, "", default); }
            }
            """);

    [Fact]
    public void No_token_is_added_beside_a_handwritten_method_with_the_name_of_the_wrapper() =>
        ContractOf.Kept("""
            public partial class C
            {
                [TrackedTask] public void M(int x) { }
                public void RunTrackedM(TodoId todo, int x, CancellationToken ct) { }
                void Use() { RunTrackedM("t", 1); RunTrackedM("t", 1, default); }
            }
            """);

    [Fact]
    public void Overloads_that_cannot_be_confused_get_a_token_each() =>
        ContractOf.Kept("""
            public partial class C
            {
                [TrackedTask(Name = "one")] public void M(int x) { }
                [TrackedTask(Name = "two")] public void M(string x) { }
                [TrackedTask(Name = "three")] public void M<T>(T x) { }
                void Use(CancellationToken ct) { RunTrackedM("t", 1, ct); RunTrackedM("t", "", ct); RunTrackedM<int>("t", 1, ct); }
            }
            """);
}
