using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using TaskExec.CompilerServices;

namespace TaskExec.Testing.Analysis;

/// <summary>Configures a test as a project that references the package, with the real assemblies and without network access.</summary>
public static class UserProject
{
    private const string TaskExecUsings = "/0/TaskExecUsings.cs";

    private static readonly MetadataReference[] TaskExecReferences =
    [
        MetadataReference.CreateFromFile(typeof(TodoId).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(TrackedTaskInfo).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(TrackedCall).Assembly.Location),
    ];

    private static readonly (string Name, string Source)[] Usings =
    [
        ("/0/FrameworkUsings.cs", "global using System;\nglobal using System.Threading;\nglobal using System.Threading.Tasks;\n"),
        (TaskExecUsings, "global using TaskExec;\n"),
    ];

    extension(AnalyzerTest<DefaultVerifier> test)
    {
        /// <summary>Adds the framework, the package and the usual global usings.</summary>
        public void AsUsersHaveIt()
        {
            test.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
            test.TestState.AdditionalReferences.AddRange(Net100.References.All);
            test.TestState.AdditionalReferences.AddRange(TaskExecReferences);
            test.TestState.AddUsings();

            // Generated code is verified by the generator's own tests.
            test.TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;
        }

        /// <summary>Removes the package from the project.</summary>
        public void WithoutTaskExec()
        {
            test.TestState.AdditionalReferences.Clear();
            test.TestState.AdditionalReferences.AddRange(Net100.References.All);
            test.TestState.Sources.RemoveAll(static source => source.filename is TaskExecUsings);
        }
    }

    /// <summary>Enables interception, as the package does.</summary>
    internal static void Intercept(this AnalyzerTest<DefaultVerifier> test)
    {
        test.SolutionTransforms.Add(static (solution, id) => solution.WithProjectParseOptions(
            id,
            solution.GetProject(id)!.ParseOptions!.WithFeatures([new("InterceptorsNamespaces", "TaskExec.Generated")])));
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.TaskExecIntercept = true\n"));
    }

    internal static void AddUsings(this SolutionState state)
    {
        foreach (var file in Usings)
        {
            state.Sources.Add(file);
        }
    }

    internal static void RemoveTaskExecUsings(this SolutionState state) =>
        state.Sources.RemoveAll(static source => source.filename is TaskExecUsings);
}
