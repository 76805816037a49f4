#!/usr/bin/env python3
"""The completions of each shell, loaded into that shell, complete what the program knows.

usage: completion_test.py GATHERD
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77  # ctest's SKIP_RETURN_CODE

# The words before the cursor, what must be offered, what must not.
CASES = [
    (["ev"], {"events"}, {"check"}),
    (["--db", "some.db", "ev"], {"events"}, set()),
    (["events", "--fo"], {"--format"}, {"--from"}),
    (["events", "--format", "j"], {"json", "jsonld"}, {"csv"}),
    (["sources", ""], {"list", "show", "probe", "add", "accept"}, {"events"}),
    (["sources", "list", "--f"], {"--format"}, {"--file"}),
    (["sources", "add", "--f"], {"--file"}, {"--format"}),
    (["events", "--search", "sources", "--mo"], {"--mode"}, set()),
    (["doctor", "--off"], {"--offline"}, set()),
    (["--conf"], {"--config"}, set()),
]

# Prints what each compadd would add; those with -O, -A or -D only ask.
ZSH_WIDGET = """_show() {
    compadd() {
        if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)* ]]; then builtin compadd "$@"; return; fi
        local -a found; builtin compadd -O found "$@"; print -rl -- $found
    }
    print; _main_complete; print -r -- done@; unfunction compadd
}"""


def offered_by_bash(script, words):
    line = " ".join(f"'{word}'" for word in ["gatherd", *words])
    program = (f"source {script}; COMP_WORDS=({line}); COMP_CWORD={len(words)}; compopt() {{ :; }}; _gatherd;"
               "printf '%s\\n' \"${COMPREPLY[@]}\"")
    return run("bash", "--norc", "-c", program)


def offered_by_fish(script, words):
    return run("fish", "--no-config", "-c", f"source {script}; complete -C 'gatherd {' '.join(words)}'")


def offered_by_zsh(script, words):
    """What zsh's line editor would show. It needs a terminal, and tells what it found to whoever wraps compadd."""
    program = f"""
        zmodload zsh/zpty
        zpty shell zsh -f -i
        zpty -w shell "PS1=; stty -echo; fpath=({script.parent} \\$fpath); autoload -U compinit; compinit -u -D"
        zpty -w shell "zstyle ':completion:*' format ''; compdef _gatherd gatherd"
        zpty -w shell '{ZSH_WIDGET}'
        zpty -w shell "zle -C show list-choices _show; bindkey '^X' show; print -r -- bound'@'"
        zpty -r -m shell line '*bound@*'
        zpty -n -w shell $'gatherd {' '.join(words)}\\x18'
        zpty -r -m shell line '*done@*'
        print -r -- $line
    """
    return run("zsh", "-f", "-c", program)


def run(*command):
    finished = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return {line.split("\t")[0].strip() for line in finished.stdout.splitlines()}


def main():
    program = sys.argv[1]
    findings, absent = [], []
    with tempfile.TemporaryDirectory() as directory:
        for shell, offered, name in (("bash", offered_by_bash, "gatherd.bash"), ("fish", offered_by_fish, "gatherd.fish"),
                                     ("zsh", offered_by_zsh, "_gatherd")):
            if not shutil.which(shell):
                absent.append(shell)
                continue
            script = pathlib.Path(directory) / name
            script.write_bytes(subprocess.run([program, "completion", shell], capture_output=True, check=True).stdout)
            for words, wanted, unwanted in CASES:
                found = offered(script, words)
                if not wanted <= found or unwanted & found:
                    findings.append(f"{shell}: {' '.join(words)}: offers {sorted(found)}, not {sorted(wanted)}")
    print("\n".join(findings + [f"{shell} is not here: its completions are not tried" for shell in absent]))
    if findings:
        return 1
    return SKIPPED if len(absent) == 3 else 0


if __name__ == "__main__":
    sys.exit(main())
