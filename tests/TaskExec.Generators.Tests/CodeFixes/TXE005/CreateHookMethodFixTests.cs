using TaskExec.CodeFixes;
using TaskExec.Generators.Analysis.Contract;
using TaskExec.Testing.Analysis;

namespace TaskExec.Generators.Tests.CodeFixes.TXE005;

public sealed class CreateHookMethodFixTests
{
    private const string Body = "throw new NotImplementedException();"; // What the fix writes: the body is left to the author.

    [Fact]
    public Task A_plan_method_is_created_after_the_method() =>
        Test(
            """
            public partial class Notes
            {
                [TrackedTask(Plan = "OutlineAsync")]
                public Task<string> {|TXE005:RunAsync|}(string path, int depth, CancellationToken token) => null;

                public void Other() { }
            }
            """,
            $$"""
            public partial class Notes
            {
                [TrackedTask(Plan = "OutlineAsync")]
                public Task<string> RunAsync(string path, int depth, CancellationToken token) => null;

                private Task<string> OutlineAsync(string path, int depth, CancellationToken token)
                {
                    {{Body}}
                }

                public void Other() { }
            }
            """).RunAsync();

    [Fact]
    public Task A_verify_method_has_the_result_as_its_first_parameter() =>
        Test(
            """
            public partial class Notes
            {
                [TrackedTask(Verify = "Check")]
                public static int {|TXE005:Run|}(string result, ref int depth) => 1;
            }
            """,
            $$"""
            public partial class Notes
            {
                [TrackedTask(Verify = "Check")]
                public static int Run(string result, ref int depth) => 1;

                private static bool Check(int result_, string result)
                {
                    {{Body}}
                }
            }
            """).RunAsync();

    [Fact]
    public Task The_created_method_is_internal_if_the_wrapper_is_outside_of_the_type() =>
        Test(
            """
            public class Notes
            {
                [TrackedTask(Verify = "Check")]
                public void {|TXE005:Run|}() { }
            }
            """,
            $$"""
            public class Notes
            {
                [TrackedTask(Verify = "Check")]
                public void Run() { }

                internal bool Check()
                {
                    {{Body}}
                }
            }
            """).RunAsync();

    [Fact]
    public Task An_overload_is_created_beside_a_method_with_other_parameters() =>
        Test(
            """
            public partial class Notes
            {
                [TrackedTask(Plan = nameof(Outline))]
                public void {|TXE005:Run|}(string path) { }

                public void Outline(int path) { }
            }
            """,
            $$"""
            public partial class Notes
            {
                [TrackedTask(Plan = nameof(Outline))]
                public void Run(string path) { }

                private string Outline(string path)
                {
                    {{Body}}
                }

                public void Outline(int path) { }
            }
            """).RunAsync();

    [Fact]
    public Task Two_hooks_of_one_method_and_one_hook_of_two_methods_are_created_in_one_pass()
    {
        var test = Test(
            """
            public partial class Notes
            {
                [TrackedTask(Plan = "Outline", Verify = "Check")]
                public void {|TXE005:{|TXE005:Run|}|}(string path) { }

                [TrackedTask(Plan = "Outline")]
                public void {|TXE005:Walk|}(string path) { }
            }
            """,
            $$"""
            public partial class Notes
            {
                [TrackedTask(Plan = "Outline", Verify = "Check")]
                public void Run(string path) { }

                private string Outline(string path)
                {
                    {{Body}}
                }

                private bool Check(string path)
                {
                    {{Body}}
                }

                [TrackedTask(Plan = "Outline")]
                public void Walk(string path) { }
            }
            """);
        return test.RunAsync();
    }

    [Fact]
    public Task A_hook_method_that_two_files_of_a_type_name_is_created_once()
    {
        var test = Test(
            """
            public partial class Notes
            {
                [TrackedTask(Plan = "Outline")]
                public void {|TXE005:Run|}(string path) { }
            }
            """,
            $$"""
            public partial class Notes
            {
                [TrackedTask(Plan = "Outline")]
                public void Run(string path) { }

                private string Outline(string path)
                {
                    {{Body}}
                }
            }
            """).WithFile(
            "Walking.cs",
            """
            public partial class Notes
            {
                [TrackedTask(Plan = "Outline")]
                public void {|TXE005:Walk|}(string path) { }
            }
            """,
            """
            public partial class Notes
            {
                [TrackedTask(Plan = "Outline")]
                public void Walk(string path) { }
            }
            """);
        test.NumberOfFixAllInDocumentIterations = 1;
        return test.RunAsync();
    }

    [Theory]
    [InlineData("Plan = \"\"", "")]
    [InlineData("Plan = \"no name\"", "")]
    [InlineData("Plan = \"Outline\"", "public int Outline(string path) => 1;")]
    [InlineData("Plan = \"Outline\"", "public int Outline => 1;")]
    [InlineData("Verify = \"Run\"", "")]
    public Task The_fix_is_not_offered_if_a_new_method_would_not_help(string values, string member)
    {
        var code = $"public partial class Notes {{ [TrackedTask({values})] public void {{|TXE005:Run|}}(string path) {{ }} {member} }}";
        return Test(code, code).RunAsync();
    }

    private static FixTest<ContractAnalyzer, CreateHookMethodFix> Test(string before, string after) =>
        new(CreateHookMethodFix.EquivalenceKey, before, after);
}
