if (args.Length == 0)
{
    Console.Error.WriteLine("Which function app? Dingzhou.Host <path of the app's assembly> [arguments of the app]");
    return 2;
}

var app = new FunctionApp(args[0]);
LocalSettings.Apply(app.Directory);
var address = await HostServer.StartAsync(app);
return await app.RunAsync(address, args[1..]);
