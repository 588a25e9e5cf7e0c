using System.Security.Cryptography;
using System.Text;
using Tunesmith.Flows;
using Tunesmith.Local;
using Tunesmith.Training;

namespace Tunesmith.Torch;

internal static class BaseLanguage
{
    public static ModelLanguage Open(string folder, PlanBase plan)
    {
        var config = ModelConfig.Open(folder);
        return new ModelLanguage(folder, HfTokenizer.Load(folder), new Tmp(), config.EndTokens, config.ContextLength);
    }

    private sealed class Tmp : IChatTemplate
    {
        public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("tmp")));

        public string Render(IReadOnlyList<ChatTurn> turns, bool addGenerationPrompt)
        {
            var b = new StringBuilder();
            foreach (var t in turns) b.Append("<|").Append(t.Role).Append("|>").Append(t.Content).Append("<|end|>");
            if (addGenerationPrompt) b.Append("<|assistant|>");
            return b.ToString();
        }
    }
}
