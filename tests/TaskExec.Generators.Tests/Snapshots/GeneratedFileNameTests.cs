using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Snapshots;

public sealed class GeneratedFileNameTests
{
    [Fact]
    public void File_names_differ_for_types_that_differ_only_in_case_arity_nesting_or_namespace()
    {
        const string tracked = "{ [TrackedTask] public static void M() { } }";
        var files = GeneratorRun.Run($$"""
            namespace N
            {
                partial class Ab {{tracked}}
                partial class aB {{tracked}}
                partial class Ab<T> { [TrackedTask] public static void M() { } partial class B {{tracked}} }
                partial class Ab_B {{tracked}}
                partial class Ab_B<T> {{tracked}}
                namespace Ab_ { partial class B {{tracked}} }
            }
            namespace n { partial class Ab {{tracked}} }
            """).Files;

        Assert.Equal(
            ["N.Ab.g.cs", "N.Ab_.B.g.cs", "N.Ab_B.g.cs", "N.Ab_B`1.g.cs", "N.Ab`1+B.g.cs", "N.Ab`1.g.cs", "N.aB_.g.cs", "n.Ab__.g.cs"],
            files.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Long_file_names_are_truncated() =>
        Assert.All(
            GeneratorRun.Run($$"""
                partial class {{new string('A', 300)}}b { [TrackedTask] void M() { } }
                partial class {{new string('A', 300)}}c { [TrackedTask] void M() { } }
                """).Files.Keys,
            static name => Assert.InRange(name.Length, 100, 150));

    [Fact]
    public void Types_with_characters_that_file_names_cannot_contain_get_valid_file_names() =>
        Assert.Single(GeneratorRun.Run("partial class A\u0300\u203f { [TrackedTask] void M() { } }").Files);
}
