using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Tests.Contract;

public sealed class TodoParameterTests
{
    [Theory]
    [InlineData("TodoId id, int x", "TodoId id, int x", "id")]
    [InlineData("int x, [Todo] string @ref", "int x, string @ref", "@ref")]
    [InlineData("int x, [Todo] string? id = null", "int x, string? id = null", "id")]
    [InlineData("[Todo] TodoId id, TodoId other", "TodoId id, global::TaskExec.TodoId other", "id")]
    public void A_method_with_a_todo_parameter_gets_no_second_one(string parameters, string written, string todo)
    {
        var file = ContractOf.Kept($"public partial class C {{ [TrackedTask] public void M({parameters}) {{ }} }}").File;

        Assert.Contains($"RunTrackedM({(written.StartsWith("Todo", StringComparison.Ordinal) ? "global::TaskExec." : "")}{written}, ", file, StringComparison.Ordinal);
        Assert.Contains($" {todo},\n", file, StringComparison.Ordinal);
        Assert.DoesNotContain("<param name", file, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nullable_todo_parameter_does_not_count() =>
        Assert.Contains(
            "RunTrackedM(global::TaskExec.TodoId todo, global::TaskExec.TodoId? id, ",
            ContractOf.Kept("public partial class C { [TrackedTask] public void M(TodoId? id) { } }").File,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("TodoId one, TodoId two")]
    [InlineData("[Todo] string one, [Todo] TodoId two")]
    public void A_method_with_two_possible_todo_parameters_is_refused(string parameters) =>
        ContractOf.Broken(
            $"public partial class C {{ [TrackedTask] public void M({parameters}) {{ }} }}",
            ViolationKind.AmbiguousTodo,
            "'C.M'",
            "'one' and 'two'",
            "[Todo]");

    [Fact]
    public void A_todo_attribute_on_a_parameter_of_another_type_is_refused() =>
        ContractOf.Broken(
            "public partial class C { [TrackedTask] public void M([Todo] int id) { } }",
            ViolationKind.AmbiguousTodo,
            "'C.M'",
            "'id'",
            "'int'",
            "TodoId");
}
