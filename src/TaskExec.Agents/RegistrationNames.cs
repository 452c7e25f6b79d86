using System.Reflection;

// The generator reads these method names in projects that reference this assembly, and redirects calls of the methods to TrackedRegistration.
[assembly: AssemblyMetadata(
    "TaskExec.TrackedMethods",
    "Create|WithTools|WithPrompts|WithResources|WithToolsFromAssembly|WithPromptsFromAssembly|WithResourcesFromAssembly")]
