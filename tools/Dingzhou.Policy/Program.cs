using System.Text;
using Dingzhou.Policy;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return Command.Run(args, Console.Out, Console.Error);
