using System.CommandLine;
using NotesSkills;

var todos = new Option<FileInfo>("--todos")
{
    HelpName = "PATH",
    Description = $"The path of your todos.json. Runs are recorded on {TodoIds.OfOwnFiles}; missing todos are created.",
};
var notes = new Option<DirectoryInfo>("--notes")
{
    HelpName = "DIR",
    Description = "Your folder of Markdown notes. It is not modified; web links are requested from their real hosts.",
}.AcceptExistingOnly();
var repository = new Option<DirectoryInfo>("--repository")
{
    HelpName = "DIR",
    Description = "The git repository whose commits are counted. Default: the repository of your notes, or else of this sample.",
}.AcceptExistingOnly();

var command = new RootCommand(
    "Runs three tracked skills: a table of contents of notes, a check of their links, and statistics of a git repository. "
    + "Without options, it works on a copy of its own input.")
{
    todos, notes, repository,
};
command.Validators.Add(result =>
{
    if (result.GetResult(todos) is null != result.GetResult(notes) is null)
    {
        result.AddError("--todos and --notes require each other. Specify both, or neither to use the sample's own input.");
    }
});
command.SetAction(async (arguments, cancellationToken) =>
{
    var root = SourceTree.FindRoot();
    var work = arguments.GetValue(todos) is { } file && arguments.GetValue(notes) is { } folder
        ? Workspace.Own(root, file.FullName, folder.FullName)
        : Workspace.Sample(root);
    var counted = arguments.GetValue(repository)?.FullName ?? await RepositoryChoice.ChooseAsync(work, root, cancellationToken);

    var succeeded = await new MainJob(work, counted).RunAsync(cancellationToken);
    Console.WriteLine($"todos: {work.Todos}");
    return succeeded ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
