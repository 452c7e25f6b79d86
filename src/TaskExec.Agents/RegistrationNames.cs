using System.Reflection;

// By these names the generator finds the registrations that lead through TrackedDoor, in the projects that reference this assembly.
[assembly: AssemblyMetadata("TaskExec.TrackedMethods", "Create|WithTools|WithPrompts|WithResources|WithToolsFromAssembly|WithPromptsFromAssembly|WithResourcesFromAssembly")]
