using System.CommandLine;
using NotesSkills;

var todos = new Option<FileInfo>("--todos")
{
    HelpName = "PATH",
    Description = $"Your todos.json. The runs are recorded in {TodoIds.OfOwnFiles}, which are added unless they are there.",
};
var notes = new Option<DirectoryInfo>("--notes")
{
    HelpName = "DIR",
    Description = "Your folder of Markdown notes. It is only read; its web links are asked for at their real hosts.",
}.AcceptExistingOnly();
var repository = new Option<DirectoryInfo>("--repository")
{
    HelpName = "DIR",
    Description = "The git repository whose commits are counted. Default: the one of your notes, else the one of this sample.",
}.AcceptExistingOnly();

var command = new RootCommand("Runs three tracked skills: a table of contents of notes, a check of their links, and statistics of a git repository. Without options it works on a copy of its own input.")
{
    todos, notes, repository,
};
command.Validators.Add(result =>
{
    if (result.GetResult(todos) is null != result.GetResult(notes) is null)
    {
        result.AddError("--todos and --notes belong together: give both, or none for the sample's own input.");
    }
});
command.SetAction(async (given, cancellationToken) =>
{
    var root = SourceTree.FindRoot();
    var work = given.GetValue(todos) is { } file && given.GetValue(notes) is { } folder
        ? Workspace.Own(root, file.FullName, folder.FullName)
        : Workspace.Sample(root);
    var counted = given.GetValue(repository)?.FullName ?? await RepositoryChoice.ChooseAsync(work, root, cancellationToken);

    var ended = await new MainJob(work, counted).RunAsync(cancellationToken);
    Console.WriteLine($"todos: {work.Todos}");
    return ended ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
