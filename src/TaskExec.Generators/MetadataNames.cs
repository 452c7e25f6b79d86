namespace TaskExec.Generators;

/// <summary>Names the types of TaskExec that the generator finds and calls; the generator references none of its assemblies.</summary>
internal static class MetadataNames
{
    public const string TrackedTaskAttribute = "TaskExec.TrackedTaskAttribute";
    public const string OnFailureAttribute = "TaskExec.OnFailureAttribute";
    public const string FailureRule = "TaskExec.CompilerServices.FailureRule";
    public const string TodoAttribute = "TaskExec.TodoAttribute";
    public const string TodoId = "TaskExec.TodoId";
    public const string TrackedTaskInfo = "TaskExec.CompilerServices.TrackedTaskInfo";
    public const string TrackedCall = "TaskExec.CompilerServices.TrackedCall";
    public const string TrackedRegistration = "TaskExec.CompilerServices.TrackedRegistration";
    public const string TaskCatalogue = "TaskExec.TaskCatalogue";
    public const string CatalogueEntry = "TaskExec.CompilerServices.CatalogueEntry";
    public const string TaskParameter = "TaskExec.CompilerServices.TaskParameter";
    public const string TaskCall = "TaskExec.TaskCall";
    public const string CancellationToken = "System.Threading.CancellationToken";
    public const string ValueTask = "System.Threading.Tasks.ValueTask";

    /// <summary>The namespace of the generated descriptions of tasks.</summary>
    public const string GeneratedNamespace = "TaskExec.Generated";

    /// <summary>The tool name in the [GeneratedCode] attributes of generated members.</summary>
    public const string GeneratorName = "TaskExec.Generators";
}
