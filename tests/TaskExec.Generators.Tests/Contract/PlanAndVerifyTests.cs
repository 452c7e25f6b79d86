using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class PlanAndVerifyTests
{
    private const string Value = "new global::System.Threading.Tasks.ValueTask<string?>";

    [Theory]
    [InlineData("void P() { }", "static (self, _) => { self.P(); return default; }")]
    [InlineData("string? P() => null;", $"static (self, _) => {Value}(self.P())")]
    [InlineData("Task P() => Task.CompletedTask;", "static async (self, _) => { await self.P().ConfigureAwait(false); return null; }")]
    [InlineData("async Task<string> P(CancellationToken any) { await Task.Yield(); return \"\"; }", $"static (self, token) => {Value}(self.P(token))")]
    [InlineData("static ValueTask P() => default;", "static async (_, _) => { await global::C.P().ConfigureAwait(false); return null; }")]
    [InlineData("static ValueTask<string?> P() => default;", "static (_, _) => global::C.P()")]
    public void A_plan_of_each_shape_fits_an_asynchronous_method(string plan, string lambda) =>
        Assert.Contains(
            $"                {lambda},\n".TrimStart(),
            ContractOf.Kept($"public partial class C {{ [TrackedTask(Plan = nameof(P))] public Task M() => Task.CompletedTask; {plan} }}").File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("void P() { }", "static (self, _) => { self.P(); return null; }")]
    [InlineData("string P(CancellationToken ct) => \"\";", "static (self, token) => self.P(token)")]
    public void A_plan_of_each_shape_fits_a_synchronous_method(string plan, string lambda) =>
        Assert.Contains(
            $" {lambda},\n",
            ContractOf.Kept($"public partial class C {{ [TrackedTask(Plan = nameof(P))] public void M() {{ }} {plan} }}").File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Task<int>", "bool V(int found) => true;", "(self, result, _) => new global::System.Threading.Tasks.ValueTask<bool>(self.V(result))")]
    [InlineData("Task<int>", "Task<bool> V() => null!;", "(self, _, _) => new global::System.Threading.Tasks.ValueTask<bool>(self.V())")]
    [InlineData("ValueTask<int>", "ValueTask<bool> V(int found, CancellationToken ct) => default;", "(self, result, token) => self.V(result, token)")]
    [InlineData("Task", "static bool V() => true;", "(_, _) => new global::System.Threading.Tasks.ValueTask<bool>(global::C.V())")]
    [InlineData("int", "bool V(int found) => true;", "(self, result, _) => self.V(result)")]
    [InlineData("void", "bool V() => true;", "(self, _) => self.V()")]
    public void A_verify_method_of_each_shape_fits(string returned, string verify, string lambda) =>
        Assert.Contains(
            $" static {lambda},\n",
            ContractOf.Kept($"public abstract partial class C {{ [TrackedTask(Verify = nameof(V))] public virtual {returned} M() => throw null!; {verify} }}").File,
            StringComparison.Ordinal);

    [Fact]
    public void Parameters_are_taken_by_their_names_in_any_order_and_selection() =>
        Assert.Contains(
            "static (state, result, token) => new global::System.Threading.Tasks.ValueTask<bool>(global::C.V(result, token, state.b, state.a))",
            ContractOf.Kept("""
                public partial class C
                {
                    [TrackedTask(Verify = nameof(V))] public static Task<string> M(int a, string b, string c, CancellationToken ct) => null!;
                    static bool V(string text, CancellationToken stop, string b, int a) => true;
                }
                """).File,
            StringComparison.Ordinal);

    [Fact]
    public void A_first_parameter_that_has_the_name_of_an_argument_is_that_argument() =>
        Assert.Contains(
            "static (state, _, _) => new global::System.Threading.Tasks.ValueTask<bool>(state.self.V(state.path))",
            ContractOf.Kept("public partial class C { [TrackedTask(Verify = nameof(V))] public Task<string> M(string path) => null!; bool V(string path) => true; }").File,
            StringComparison.Ordinal);

    [Fact]
    public void Plan_and_verify_methods_can_be_inherited_and_overloaded() =>
        ContractOf.Kept("""
            public abstract class B<T> { protected bool V(T found) => true; public virtual void P() { } private void Q() { } }
            public partial class C : B<int>
            {
                [TrackedTask(Verify = nameof(V), Plan = nameof(P))] public Task<int> M() => null!;
                private bool V(string other) => true;
                public override void P() { }
                private void P(int other) { }
            }
            """);

    [Theory]
    [InlineData("async void P() => await Task.Yield();")]
    [InlineData("partial void P(); async partial void P() => await Task.Yield();")]
    [InlineData("new async void Old() => await Task.Yield();", "Old")]
    [InlineData("public override async void Changed() => await Task.Yield();", "Changed")]
    public void An_asynchronous_plan_of_a_synchronous_method_is_refused(string plan, string name = "P") =>
        ContractOf.Broken(
            $$"""
            public class B { public void Old() { } public virtual void Changed() { } }
            public partial class C : B { [TrackedTask(Plan = "{{name}}")] public Task M() => Task.CompletedTask; {{plan}} }
            """,
            ViolationKind.HookInvalid,
            "Plan",
            $"'{name}'",
            "'C.M'",
            "async void",
            "Return Task");

    [Theory]
    [InlineData("Plan = \"\"", "Plan", "blank")]
    [InlineData("Verify = \"Nowhere\"", "Verify", "'Nowhere'", "exist", "'C'")]
    [InlineData("Verify = nameof(Field)", "Verify", "'Field'", "exist", "'C'")]
    [InlineData("Verify = nameof(M)", "Verify", "'M'", "exist", "'C'")]
    [InlineData("Plan = nameof(Number)", "Plan", "'Number'", "returns 'int'", "string")]
    [InlineData("Verify = nameof(Number)", "Verify", "'Number'", "returns 'int'", "bool")]
    [InlineData("Verify = nameof(Generic)", "Verify", "'Generic'", "generic")]
    [InlineData("Verify = nameof(Instance)", "Verify", "'Instance'", "instance method", "static")]
    [InlineData("Verify = nameof(Late)", "Verify", "'Late'", "asynchronous", "synchronous")]
    [InlineData("Plan = nameof(Greedy)", "Plan", "'Greedy'", "'int found'", "'M'")]
    [InlineData("Verify = nameof(Swapped)", "Verify", "'Swapped'", "'int found'", "('int')", "'M'")]
    [InlineData("Verify = nameof(OtherType)", "Verify", "'OtherType'", "'object path'", "('int')", "'M'")]
    [InlineData("Verify = nameof(ByRef)", "Verify", "'ByRef'", "'string path'", "('int')", "'M'")]
    [InlineData("Plan = nameof(Unawaited)", "Plan", "'Unawaited'", "async void", "synchronous")]
    [InlineData("Plan = nameof(Gone)", "Plan", "'Gone'", "[Obsolete]")]
    [InlineData("Verify = nameof(GoneToo)", "Verify", "'GoneToo'", "[Obsolete]")]
    [InlineData("Verify = nameof(Twice)", "Verify", "'Twice'", "several", "overload")]
    public void Invalid_plan_and_verify_methods_are_refused_with_the_reason(string argument, params string[] words) =>
        ContractOf.Broken(
            $$"""
            public partial class C
            {
                [TrackedTask({{argument}})] public static int M(string path) => 1;
                public static bool Field = true;
                static int Number() => 1;
                static bool Generic<T>() => true;
                bool Instance() => true;
                static Task<bool> Late() => null!;
                static void Greedy(int found) { }
                static bool Swapped(string path, int found) => true;
                static bool OtherType(object path) => true;
                static bool ByRef(ref string path) => true;
                static async void Unawaited() => await Task.Yield();
                [Obsolete("", true)] static void Gone() { }
                [Obsolete("", error: true)] static bool GoneToo() => true;
                static bool Twice() => true;
                static bool Twice(string path) => true;
            }
            """,
            ViolationKind.HookInvalid,
            ["'C.M'", .. words]);
}
